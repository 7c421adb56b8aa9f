import react from "@vitejs/plugin-react";
import { defineConfig, loadEnv } from "vite";

export default defineConfig(({ mode }) => {
  const { PORT = "3000" } = loadEnv(mode, import.meta.dirname, "PORT");
  const target = `http://127.0.0.1:${PORT}`;
  // The server takes calls of its own pages only.
  const proxy = { target, headers: { origin: target } };
  return {
    plugins: [react()],
    server: { host: "127.0.0.1", port: 5180, proxy: { "/trpc": proxy, "/api": proxy } },
    build: { target: "es2023", chunkSizeWarningLimit: 1000 },
  };
});
