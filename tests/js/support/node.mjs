// Runs the tests in this Node process, which `run.mjs` starts with the addresses as its argument.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { run } from "../suite/run.mjs";
import { install, root, temporary } from "./stage.mjs";

const { addresses, only } = JSON.parse(process.argv[2]);
const folder = temporary();
let copies = 0;
const strays = [];
for (const event of ["uncaughtException", "unhandledRejection"]) process.on(event, (error) => strays.push(`${event}: ${error?.stack ?? error}`));

async function fresh(options) {
  copies += 1;
  const { all, wasm } = install(join(folder, `copy-${copies}`), options);
  const bytes = (name) => readFileSync(join(wasm, `${name}_bg.wasm`));
  // Node fetches no files, so an address is one of a server.
  return { ...await import(all), bytes, address: new URL(`${addresses.statics}/wasm/client_bg.wasm`) };
}

const fixture = (path) => readFileSync(join(root, "tests/fixtures", path), "utf8");
const own = { where: "node", addresses, fresh, fixture, inspect: (value) => inspect(value, { depth: 9, showHidden: true }), strays };
await run(own, only, (line) => process.stdout.write(`${JSON.stringify(line)}\n`));
process.exit(0);
