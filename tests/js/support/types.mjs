// The compiler of TypeScript, over the uses in `types` and over examples.
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { here, install, packages, temporary } from "./stage.mjs";

const compiler = join(here, "node_modules/typescript/bin/tsc");
const STRICT = {
  strict: true, noEmit: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noImplicitOverride: true, noPropertyAccessFromIndexSignature: true,
  skipLibCheck: false, target: "es2022", lib: ["es2022", "dom", "dom.iterable", "dom.asynciterable"], types: [],
};
const RESOLUTIONS = { nodenext: { module: "nodenext", moduleResolution: "nodenext" }, bundler: { module: "esnext", moduleResolution: "bundler" } };

/** As in a project for Node, whose compiler knows nothing of browsers. */
const NODE = { lib: ["es2022"], types: ["node"], allowJs: true, checkJs: true, noPropertyAccessFromIndexSignature: false };

/** Compiles these files of a folder, and throws what the compiler says. */
export async function compile(folder, resolution = "bundler", more = {}, include = ["**/*.ts"]) {
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions: { ...STRICT, ...RESOLUTIONS[resolution], ...more }, include }));
  await promisify(execFile)(process.execPath, [compiler, "-p", folder]).catch((error) => { throw new Error(error.stdout || error.message); });
}

/** Compiles a script for Node, with the types that such a project has. */
export async function compileForNode(folder, script) {
  for (const name of ["@types/node", "undici-types"]) cpSync(join(here, "node_modules", name), join(folder, "node_modules", name), { recursive: true });
  await compile(folder, "nodenext", NODE, [script]);
}

/** Without them all would be silent about what is not there. */
async function noAny() {
  for (const name of readdirSync(packages.usual).filter((one) => one.endsWith(".d.ts"))) {
    const code = readFileSync(join(packages.usual, name), "utf8").replace(/\/\*[^]*?\*\/|\/\/.*|"[^"]*"/g, "");
    if (/\bany\b/.test(code)) throw new Error(`${name} says any.`);
  }
}

export async function typeTests(judge) {
  for (const resolution of Object.keys(RESOLUTIONS)) {
    await judge(`types: every use and misuse, by ${resolution}`, async () => {
      const folder = temporary();
      mkdirSync(join(folder, "types"));
      install(folder);
      cpSync(join(here, "types"), join(folder, "types"), { recursive: true });
      writeFileSync(join(folder, "package.json"), JSON.stringify({ type: "module" }));
      await compile(folder, resolution);
    });
  }
  await judge("types: nothing is any", noAny);
}
