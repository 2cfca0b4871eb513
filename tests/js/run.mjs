// Runs the tests of the JavaScript module: `node tests/js/run.mjs [--only text]`. One line a test, then how many.
//
// METALWORKS_MODULE, METALWORKS_MODULE_TESTING: the built package, and the one that can be made to panic.
// METALWORKS_MODULE_TARBALL: the packed one. METALWORKS_SANDBOX: the sandbox. CHROMIUM: the browser.
import { join } from "node:path";
import { spawn } from "node:child_process";
import { Sandbox } from "../e2e/support/sandbox.mjs";
import { browse, runInPage } from "./support/chromium.mjs";
import { memoryTests } from "./support/memory.mjs";
import { nobody, serveOdd } from "./support/odd.mjs";
import { readmeTests } from "./support/readme.mjs";
import { here, packages, root, temporary } from "./support/stage.mjs";
import { serveFolders } from "./support/statics.mjs";
import { typeTests } from "./support/types.mjs";

const at = process.argv.indexOf("--only");
const only = at < 0 ? undefined : process.argv[at + 1];
const folder = temporary();
const counts = { passed: 0, failed: 0 };

function tell({ name, reason, ms, note }) {
  counts[reason ? "failed" : "passed"] += 1;
  console.log(reason ? `not ok ${name}\n  ${reason.replaceAll("\n", "\n  ")}` : `ok ${name}${note ? ` (${note})` : ""}${ms > 2_000 ? ` ${(ms / 1_000).toFixed(1)} s` : ""}`);
}

/** Runs a test of this process, where its name is wanted. What it returns stands behind its name. */
async function judge(name, test) {
  if (only && !name.includes(only)) return;
  const began = Date.now();
  const told = await test().then((note) => ({ note, reason: null }), (error) => ({ reason: error.stack ?? String(error) }));
  tell({ name, ms: Date.now() - began, ...told });
}

/** Servers for one run of the suite: a sandbox, a page's own, and some that answer as they are told. */
async function servers(name) {
  const sandbox = await Sandbox.start({ log: join(folder, `${name}.log`) });
  const odd = await serveOdd({ log: () => sandbox.requests() });
  const addresses = { api: sandbox.url, odd: odd.url, nobody: await nobody() };
  const folders = {
    "/suite/": join(here, "suite"), "/support/": join(here, "support"), "/fixtures/": join(root, "tests/fixtures"),
    "/package/": packages.usual, "/testing/": packages.testing, "/wasm/": join(packages.usual, "wasm"),
  };
  const statics = await serveFolders(folders, { connect: ["http://127.0.0.1:*"] });
  const stop = () => Promise.all([sandbox, odd, statics].map((one) => one.stop()));
  return { addresses: { ...addresses, statics: statics.url }, stop };
}

async function suiteInNode() {
  const { addresses, stop } = await servers("node");
  const child = spawn(process.execPath, [join(here, "support/node.mjs"), JSON.stringify({ addresses, only })], { stdio: ["ignore", "pipe", "inherit"] });
  let rest = "";
  child.stdout.on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      if (line.startsWith("{\"name\"")) tell(JSON.parse(line));
      else console.log(line);
    }
  });
  const code = await new Promise((ended) => child.once("exit", ended));
  if (code !== 0) tell({ name: "node: the process ended well", reason: `It ended with code ${code}.` });
  await stop();
}

async function suiteInChromium(browser) {
  const { addresses, stop } = await servers("chromium");
  await runInPage(browser, addresses.statics, { addresses, only }, tell)
    .catch((error) => tell({ name: "chromium: the page ended well", reason: error.stack }));
  await stop();
}

const browser = await browse();
try {
  // The memory is measured alone: what else runs does not change it, but it would take much longer.
  await Promise.all([suiteInNode(), suiteInChromium(browser), typeTests(judge)]);
  await readmeTests(judge, browser);
  await memoryTests(judge, browser);
} finally {
  await browser.close();
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
