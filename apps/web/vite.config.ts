import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv } from "vite";

export default defineConfig(({ mode }) => {
  const { PORT = "3000" } = loadEnv(mode, import.meta.dirname, "PORT");
  const api = `http://127.0.0.1:${PORT}`;
  return {
    plugins: [react()],
    server: { host: "127.0.0.1", proxy: { "/trpc": api, "/api": api } },
    build: { target: "es2023", chunkSizeWarningLimit: 800 },
  };
});
