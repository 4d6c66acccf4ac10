import { readdirSync } from "node:fs";
import { basename, resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { basemap } from "./basemap/plugin.ts";
import { sizes } from "./sizes.ts";

const source = resolve(import.meta.dirname, "src");
const pages = readdirSync(source).filter((name) => /\.(ts|css)$/.test(name));

// Every file directly under src/ is one page's module (overview.ts) or the style sheet (style.css). Names carry a digest;
// manifest.json tells the server what "src/overview.ts" became.
export default defineConfig({
  base: "./",
  plugins: [basemap(), sizes()],
  build: {
    outDir: resolve(import.meta.dirname, "../src/fogline/desk/workbench/static"),
    emptyOutDir: true,
    manifest: "manifest.json",
    target: "es2022",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    cssCodeSplit: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2048,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: Object.fromEntries(pages.map((name) => [entry(name), resolve(source, name)])),
      output: {
        entryFileNames: "[name]-[hash].js",
        chunkFileNames: "chunks/[name]-[hash].js",
        assetFileNames: "[name]-[hash][extname]",
        codeSplitting: { groups: [{ name: "maplibre", test: /node_modules\/(?!d3-|internmap)/ }] },
      },
    },
  },
  test: { include: ["tests/**/*.test.ts"] },
});

function entry(name: string): string {
  return basename(name).replace(/\.(ts|css)$/, "");
}
