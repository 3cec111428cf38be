import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// PORTAL is the server that `npm run dev` talks to.
const server = process.env.PORTAL ?? "http://localhost:5080";

export default defineConfig({
  plugins: [react()],
  build: { outDir: "dist", assetsDir: "assets", assetsInlineLimit: 0, sourcemap: false, modulePreload: { polyfill: false } },
  server: {
    proxy: {
      "/api": { target: server },
      "/hubs": { target: server, ws: true },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
