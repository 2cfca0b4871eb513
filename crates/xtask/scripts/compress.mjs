// Writes NAME.br (brotli, highest level) and NAME.gz beside each text and wasm file of a folder.
// Node has both compressors built in, so the build needs no further crate or tool for it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const compressible = new Set([".html", ".css", ".js", ".wasm", ".svg", ".json"]);
const folder = process.argv[2] ?? "dist";

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !compressible.has(extname(entry.name))) continue;
  const file = join(entry.parentPath ?? entry.path, entry.name);
  const content = readFileSync(file);
  const options = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: options }));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}
