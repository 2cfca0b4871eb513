// Writes NAME.br (brotli, highest level) and NAME.gz beside each text and wasm file of a folder; with `--missing` only
// where there is none yet, and never for config.json, which its administrator edits where it is: hosts would go on with the
// compressed one. Neither holds a time, so the same file always gives the same bytes.
// Node has both compressors built in, so the build needs no further crate or tool for it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const compressible = new Set([".html", ".css", ".js", ".wasm", ".svg", ".json"]);
const folder = process.argv[2] ?? "dist";
const missing = process.argv[3] === "--missing";

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !compressible.has(extname(entry.name))) continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  if (missing && (existsSync(`${file}.br`) || entry.name === "config.json")) continue;
  const content = readFileSync(file);
  const options = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: options }));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
