// 100,000 servers, gone through page by page: the memory at the end is at most a tenth above that after 10,000.
//
// The memory of a WebAssembly program never shrinks, so it is the most that was ever needed at once.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { Sandbox } from "../../e2e/support/sandbox.mjs";
import { here, packages, temporary } from "./stage.mjs";
import { serveFolders } from "./statics.mjs";

const SERVERS = 100_000;
const EARLY = 10_000;
const MOST = 1.1;
const mib = (bytes) => `${(bytes / 2 ** 20).toFixed(2)} MiB`;

/** What two measurements say; fails where the memory grew too much. */
function judged({ early, late, count, end }) {
  const sum = ({ program, heap }) => ({ program, heap, both: program + heap });
  const [before, after] = [sum(early), sum(late)];
  const figures = Object.keys(before).map((name) => `${name} ${mib(before[name])} → ${mib(after[name])}`).join(", ");
  if (count !== SERVERS || end !== "complete") throw new Error(`${count} servers came, and the list ended ${end}.`);
  if (!(early.program > 0 && early.heap > 0 && after.both <= before.both * MOST)) throw new Error(`It grew by more than a tenth: ${figures}`);
  return `${figures} after ${EARLY} and ${SERVERS} servers`;
}

async function inNode(sandbox) {
  const child = spawn(process.execPath, ["--expose-gc", join(here, "support/memory-node.mjs"), sandbox.url, String(EARLY)], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => { said += chunk; });
  await new Promise((ended) => child.once("exit", ended));
  return judged(JSON.parse(said));
}

async function inChromium(sandbox, browser) {
  const statics = await serveFolders({ "/suite/": join(here, "suite"), "/support/": join(here, "support"), "/package/": packages.usual }, { connect: [sandbox.url] });
  const page = await browser.newPage();
  const devtools = await page.context().newCDPSession(page);
  try {
    // What is asked for in a page may be collected only when the page rests, so the browser itself does both.
    await page.exposeFunction("heapSize", async () => {
      for (let turn = 0; turn < 3; turn += 1) await devtools.send("HeapProfiler.collectGarbage");
      return (await devtools.send("Runtime.getHeapUsage")).usedSize;
    });
    await page.goto(`${statics.url}/support/blank.html`);
    const given = { url: sandbox.url, early: EARLY };
    return judged(await page.evaluate(async ({ url, early }) => {
      const [{ measure }, client, glue] = await Promise.all(["/suite/measure.mjs", "/package/web/client.js", "/package/wasm/client.js"].map((path) => import(path)));
      return measure({ client, glue, url, early, heap: globalThis.heapSize });
    }, given));
  } finally {
    await page.close();
    await statics.stop();
  }
}

export async function memoryTests(judge, browser) {
  let sandbox;
  const started = async () => (sandbox ??= await Sandbox.start({ log: join(temporary(), "memory.log"), options: ["--servers", String(SERVERS)] }));
  await judge("memory: 100,000 servers in Node", async () => inNode(await started()));
  await judge("memory: 100,000 servers in Chromium", async () => inChromium(await started(), browser));
  await sandbox?.stop();
}
