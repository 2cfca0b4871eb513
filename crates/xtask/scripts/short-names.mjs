// wasm-bindgen names what a program imports and exports by function and hash, once in the program and once in its glue. Nobody
// reads those names and hashes don't compress, so both get short ones.

/** The short names by the long ones, from what wasm-opt says with `--minify-imports-and-exports-and-modules`. */
export function shortNames(answer) {
  const { imports, exports } = JSON.parse(answer);
  return {
    imports: new Map(imports.map(([, long, short]) => [long, short])),
    exports: new Map(exports.map(([long, short]) => [long, short])),
  };
}

/** The glue with short names. `fail` gets a sentence about a name that there is not. */
export function withShortNames(glue, short, fail) {
  return glue
    .replace(/^(\s+)(__wb\w+)(?=: function\()/gm, (_, space, long) => space + (short.imports.get(long) ?? fail(`${long} is not imported`)))
    .replace(/\bwasm\.(\w+)/g, (_, long) => `wasm.${short.exports.get(long) ?? fail(`${long} is not exported`)}`);
}
