// Refreshes a fleet of 20,000 servers every 2 s for a long time and measures memory. Not part of the normal run:
//
//   node tests/e2e/soak.mjs [minutes]
//
// Fails when memory at the end is more than 5 % above that of the first minute, or when selection or place were lost.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import config from "./playwright.config.mjs";
import { keepMemories, memorySize } from "./support/memory.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const MINUTES = Number(process.argv[2] ?? 10);
const SERVERS = 20_000;
const PAUSE_MS = 2_000;
const SAMPLE_MS = 15_000;
const MOST_GROWTH = 0.05;
const MB = 1024 * 1024;

const folder = mkdtempSync(join(tmpdir(), "soak-"));
const sandbox = await Sandbox.start({ log: join(folder, "requests.jsonl"), options: ["--servers", String(SERVERS)] });
const browser = await chromium.launch(config.use.launchOptions);
let failed = true;
try {
  failed = !(await soak());
} finally {
  await browser.close();
  await sandbox.stop();
  rmSync(folder, { recursive: true });
}
process.exitCode = failed ? 1 : 0;

async function soak() {
  const page = await browser.newPage({ ...config.use, baseURL: sandbox.url });
  await keepMemories(page);
  const devtools = await page.context().newCDPSession(page);
  await openFleet(page);
  const kept = await settle(page);
  // The memory that one refresh takes is there from then on.
  await refresh(page);
  const samples = [];
  const begun = Date.now();
  let refreshes = 0;
  let slowest = 0;
  while (Date.now() - begun < MINUTES * 60_000) {
    const start = Date.now();
    await refresh(page);
    refreshes += 1;
    slowest = Math.max(slowest, Date.now() - start);
    if (Date.now() - begun >= samples.length * SAMPLE_MS) samples.push({ at: Date.now() - begun, ...(await memory(page, devtools)) });
    await new Promise((done) => { setTimeout(done, Math.max(0, PAUSE_MS - (Date.now() - start))); });
  }
  const end = { at: Date.now() - begun, ...(await memory(page, devtools)) };
  return report({ samples, end, refreshes, slowest, kept, now: await look(page) });
}

async function openFleet(page) {
  await page.goto("/");
  await page.getByRole("button", { name: /sandbox/i }).first().click();
  await page.getByText(/of 20,000 servers$/).first().waitFor({ timeout: 60_000 });
  // The list of its own reader alone: it is read by pressing the button.
  await page.getByRole("combobox", { name: "Read again by itself" }).selectOption("off");
}

/** Selects three rows in the middle of the fleet, and returns what can be seen there. */
async function settle(page) {
  const grid = page.getByRole("grid", { name: "Servers" });
  await grid.evaluate((element) => { element.scrollTop = element.scrollHeight / 2; });
  await page.waitForFunction(() => Number(document.querySelector(".mw-grid__body [aria-rowindex]")?.ariaRowIndex) > 5_000);
  const middle = await grid.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    const rows = [...element.querySelectorAll(".mw-grid__body [aria-rowindex]")];
    return rows.filter((row) => row.getBoundingClientRect().top > top + 100 && row.getBoundingClientRect().bottom < bottom - 100).map((row) => row.ariaRowIndex);
  });
  for (const index of [1, 3, 5].map((at) => middle[at])) await grid.locator(`[aria-rowindex="${index}"]`).getByRole("checkbox").click();
  await page.waitForFunction(() => document.querySelectorAll('.mw-grid__body [aria-selected="true"]').length === 3);
  return look(page);
}

/** The place of the list, and the selected rows by their names: servers above them are given back in the meantime. */
function look(page) {
  return page.getByRole("grid", { name: "Servers" }).evaluate((element) => ({
    top: element.scrollTop,
    selected: [...element.querySelectorAll('.mw-grid__body [aria-selected="true"]')].map((row) => row.querySelector("a")?.textContent).sort(),
  }));
}

/** Presses Refresh and returns when the list was read. */
async function refresh(page) {
  const button = page.getByRole("button", { name: "Refresh", exact: true });
  const rests = (one) => one.getAttribute("aria-busy") === null;
  await page.waitForFunction(rests, await button.elementHandle());
  // Noted by the page itself: a look from outside may come too late on a busy machine.
  await button.evaluate((one) => new Promise((done) => {
    new MutationObserver((_, watch) => {
      watch.disconnect();
      done();
    }).observe(one, { attributeFilter: ["aria-busy"] });
    one.click();
  }));
  await page.waitForFunction(rests, await button.elementHandle());
}

/** What is in use after the garbage was collected. */
async function memory(page, devtools) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return { js: usedSize, wasm: await memorySize(page) };
}

function report({ samples, end, refreshes, slowest, kept, now }) {
  const line = ({ at, js, wasm }) => `${(at / 1_000).toFixed(0).padStart(5)} s  JS ${(js / MB).toFixed(2)} MB  wasm ${(wasm / MB).toFixed(2)} MB  together ${((js + wasm) / MB).toFixed(2)} MB`;
  console.log([...samples, end].map(line).join("\n"));
  const first = samples.filter(({ at }) => at <= 60_000).map(({ js, wasm }) => js + wasm);
  const base = first.reduce((sum, one) => sum + one, 0) / first.length;
  const growth = (end.js + end.wasm) / base - 1;
  const same = JSON.stringify(kept) === JSON.stringify(now);
  console.log(`${refreshes} refreshes of ${SERVERS} servers, the slowest took ${slowest} ms`);
  console.log(`The first minute's mean: ${(base / MB).toFixed(2)} MB; at the end ${((end.js + end.wasm) / MB).toFixed(2)} MB: ${(100 * growth).toFixed(1)} %`);
  console.log(same ? `Selection and place were kept: ${now.selected.join(", ")}` : `Selection or place were lost: ${JSON.stringify(kept)} became ${JSON.stringify(now)}`);
  return same && growth <= MOST_GROWTH;
}
