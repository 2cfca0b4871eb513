// Runs the tests in a page. `chromium.mjs` opens it and hears what comes of them.
import { run } from "../suite/run.mjs";

const { addresses, only } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const strays = [];
addEventListener("error", (event) => strays.push(`error: ${event.message}`));
addEventListener("unhandledrejection", (event) => strays.push(`unhandledrejection: ${event.reason?.stack ?? event.reason}`));
addEventListener("securitypolicyviolation", (event) => strays.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));

let copies = 0;
async function fresh({ testing = false } = {}) {
  copies += 1;
  const folder = new URL(`/copy/${copies}/${testing ? "testing" : "package"}/`, location.href);
  const [client, fleet, tags] = await Promise.all(["client", "fleet", "tags"].map((name) => import(new URL(`web/${name}.js`, folder))));
  const glue = await import(new URL("wasm/client.js", folder));
  const bytes = async (name) => new Uint8Array(await (await fetch(new URL(`wasm/${name}_bg.wasm`, folder))).arrayBuffer());
  return { client, fleet, tags, glue, bytes, address: new URL("wasm/client_bg.wasm", folder) };
}

const fixture = async (path) => (await fetch(`/fixtures/${path}`)).text();
// A browser shows objects to people only by its console, which reads what it finds by their names.
const inspect = (value) => [value, ...Object.values(value)].map((part) => Object.getOwnPropertyNames(Object(part)).map((name) => `${name}=${String(part?.[name])}`)).join();
await run({ where: "chromium", addresses, fresh, fixture, inspect, strays }, only, (line) => globalThis.tell(line));
globalThis.tell({ over: true });
