import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv } from "vite";
import { compression } from "vite-plugin-compression2";

export default defineConfig(({ mode }) => {
  const { PORT = "3000" } = loadEnv(mode, import.meta.dirname, "PORT");
  const api = `http://127.0.0.1:${PORT}`;
  return {
    // The server sends these files as they are: brotli at its best takes too long for each request.
    plugins: [react(), compression({ algorithms: ["brotliCompress", "gzip"], threshold: 256 })],
    server: { host: "127.0.0.1", proxy: { "/trpc": api, "/api": api } },
    build: { target: "es2023", chunkSizeWarningLimit: 800 },
  };
});
