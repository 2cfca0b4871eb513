// Makes the package for JavaScript of the programs that wasm-pack built: `node module.mjs PACKAGE VERSION BUILT...`.
//
// BUILT has a folder for each program; of two with one name the later counts. Both files get short names
// (`short-names.mjs`), and the glue is made smaller.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { shortNames, withShortNames } from "./short-names.mjs";

const [out, version, ...built] = process.argv.slice(2);
const { minify } = createRequire(join(process.env.METALWORKS_TERSER, "package.json"))("terser");
const sources = "crates/js/package";
const FEATURES = ["bulk-memory", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext", "multivalue", "simd"];
/** The program that runs futures: see `guard.js`. */
const GUARDED = "client";

/** Each program file as it would be sent, so that its size can be held against the limit. */
const sizes = `${out}-sizes`;

rmSync(out, { recursive: true, force: true });
mkdirSync(sizes, { recursive: true });
mkdirSync(join(out, "wasm"), { recursive: true });
/** How many exports each program has: by that the glue knows its own. */
const counts = new Set();
const programs = new Map(built.flatMap((folder) => readdirSync(folder).map((name) => [name, join(folder, name)])));
for (const [name, folder] of programs) await program(name, folder);
for (const name of readdirSync(sources)) cpSync(join(sources, name), join(out, name), { recursive: true });
for (const name of ["LICENSE-APACHE", "LICENSE-MIT"]) cpSync(name, join(out, name));
cpSync("CHANGELOG.md", join(out, "CHANGELOG.md"));
const about = JSON.parse(readFileSync(join(sources, "package.json"), "utf8"));
writeFileSync(join(out, "package.json"), `${JSON.stringify({ name: about.name, version, ...about }, null, 2)}\n`);

async function program(name, folder) {
  const file = join(folder, `${name}_bg.wasm`);
  const short = shortened(file, join(out, "wasm", `${name}_bg.wasm`));
  const glue = readFileSync(join(folder, `${name}.js`), "utf8");
  const guarded = name === GUARDED ? guard(glue) : glue;
  const { code } = await minify(renamed(choosy(guarded, short.exports.size), short), { module: true });
  writeFileSync(join(out, "wasm", `${name}.js`), `${code}\n`);
  for (const made of [`${name}_bg.wasm`, `${name}.js`]) {
    const content = readFileSync(join(out, "wasm", made));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(join(sizes, `${made}.br`), brotliCompressSync(content, { params }));
  }
}

/** Gives the program's imports and exports short names, and returns those by the long ones. All imports are in module `a`. */
function shortened(from, to) {
  const words = [...FEATURES.map((feature) => `--enable-${feature}`), "--minify-imports-and-exports-and-modules", from, "-o", to];
  return shortNames(execFileSync("wasm-opt", words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] }));
}

function renamed(glue, short) {
  const modules = /return \{\s*__proto__: null,\s*"[^"]+": (\w+),\s*\};/;
  if (!modules.test(glue)) fail("the glue does not name its module");
  return withShortNames(glue.replace(modules, (_, own) => `return { a: ${own} };`), short, fail);
}

/** Has futures run by the package, which takes note when one of them stops the program. */
function guard(glue) {
  if (glue.match(/\bqueueMicrotask\(/g)?.length !== 1) fail("the glue does not queue in one place");
  return `import { queueMicrotask } from "../lib/guard.js";\n${glue}`;
}

/**
 * Has the glue refuse the program of another part before it takes it for its own: it would keep that one for ever. Imports
 * tell them apart in one direction only, because a program that needs fewer of them is content.
 */
function choosy(glue, count) {
  if (counts.has(count)) fail(`two programs have ${count} exports`);
  counts.add(count);
  const place = "function __wbg_finalize_init(instance, module) {";
  if (glue.split(place).length !== 2) fail("the glue does not take its program in one place");
  const check = `if (Object.keys(instance.exports).length !== ${count}) throw new WebAssembly.LinkError("another program");`;
  return glue.replace(place, `${place}\n    ${check}`);
}

function fail(what) {
  throw new Error(`The package could not be made: ${what}.`);
}
