import { gzipSync } from "node:zlib";
import type { Plugin } from "vite";

/** Most bytes of JavaScript of all pages together, gzipped, the map library not counted. */
const MOST = 400_000;
const MAP_LIBRARY = /maplibre/;

/** Prints how large each script is, and fails the build where they are too large together. */
export function sizes(): Plugin {
  return {
    name: "fogline-sizes",
    apply: "build",
    writeBundle(_options, bundle) {
      const scripts = Object.values(bundle).filter((file) => /\.m?js$/.test(file.fileName));
      const measured = scripts.map((file) => ({ name: file.fileName, bytes: gzipped(file) }));
      const own = sum(measured.filter((script) => !MAP_LIBRARY.test(script.name)));
      for (const { name, bytes } of measured) report(`  ${kilobytes(bytes)} kB  ${name}`);
      report(`${kilobytes(own)} kB of JavaScript gzipped, without the map library (at most ${MOST / 1000})`);
      if (own > MOST) this.error(`${own} bytes of JavaScript are more than ${MOST}`);
    },
  };
}

type Bundled = { type: "chunk"; code: string } | { type: "asset"; source: string | Uint8Array };

function gzipped(file: Bundled): number {
  return gzipSync(file.type === "chunk" ? file.code : file.source).length;
}

function sum(scripts: readonly { bytes: number }[]): number {
  return scripts.reduce((total, script) => total + script.bytes, 0);
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1).padStart(6);
}

function report(line: string): void {
  process.stdout.write(`${line}\n`);
}
