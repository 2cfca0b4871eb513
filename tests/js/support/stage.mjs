// Where things are, and a place for copies of the package: each copy is a module of its own, as if nobody had loaded it yet.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const here = resolve(dirname(fileURLToPath(import.meta.url)), "..");
export const root = resolve(here, "../..");

const at = (name, usual) => resolve(process.env[name] ?? join(root, "target/module", usual));
export const packages = {
  usual: at("METALWORKS_MODULE", "package"),
  testing: at("METALWORKS_MODULE_TESTING", "testing"),
};

/** The packed package. */
export function tarball() {
  if (process.env.METALWORKS_MODULE_TARBALL) return resolve(process.env.METALWORKS_MODULE_TARBALL);
  const folder = join(root, "target/module");
  const found = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".tgz")) : [];
  if (found.length !== 1) throw new Error(`One packed package is expected in target/module, and there are ${found.length}.`);
  return join(folder, found[0]);
}

/** A folder that goes away with the process. */
export function temporary() {
  const folder = mkdtempSync(join(tmpdir(), "metalworks-client-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Puts the package into a folder as npm would, and returns the address of a file there that passes all of it on. */
export function install(folder, { testing = false } = {}) {
  const target = join(folder, "node_modules/metalworks-client");
  mkdirSync(dirname(target), { recursive: true });
  cpSync(testing ? packages.testing : packages.usual, target, { recursive: true, dereference: true });
  writeFileSync(join(folder, "all.mjs"), `
export * as client from "metalworks-client";
export * as fleet from "metalworks-client/fleet";
export * as tags from "metalworks-client/tags";
export * as glue from "metalworks-client/wasm/client.js";
`);
  return { all: pathToFileURL(join(folder, "all.mjs")).href, wasm: join(target, "wasm") };
}
