// Measures in a Node process of its own, so that nothing else is in its heap.
import { measure } from "../suite/measure.mjs";
import { install, temporary } from "./stage.mjs";

const [url, early] = process.argv.slice(2);
const { client, glue } = await import(install(temporary()).all);

/** Finalizers run between two turns and let go of more, so it is collected more than once. */
async function heap() {
  for (let turn = 0; turn < 4; turn += 1) {
    globalThis.gc();
    await new Promise((next) => { setImmediate(next); });
  }
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}

console.log(JSON.stringify(await measure({ client, glue, url, early: Number(early), heap })));
process.exit(0);
