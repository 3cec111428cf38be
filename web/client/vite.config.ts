import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { hints } from "./hints";

// PORTAL is the server that `npm run dev` talks to.
const server = process.env.PORTAL ?? "http://localhost:5080";

// A customer's page comes in few files: each asks for a way there and back, which on a phone is what it waits for.
const pieces = [
  { name: "begin", tags: ["$initial" as const], priority: 3 },
  { name: "front", test: /src\/(customers\/HomePage|accounts\/Sign(In|Up)Page)/, priority: 2 },
  { name: "talk", test: /src\/customers\/ChatPage/, priority: 1 },
];

export default defineConfig({
  plugins: [react(), hints()],
  build: {
    outDir: "dist",
    assetsDir: "assets",
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: pieces } } },
  },
  server: {
    proxy: {
      "/api": { target: server },
      "/hubs": { target: server, ws: true },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
