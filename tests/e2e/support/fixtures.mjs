// What every end-to-end test starts from: a sandbox per worker, a watched browser, and a few words for common steps.
import { join } from "node:path";
import { expect, test as base } from "@playwright/test";
import axeCore from "axe-core";
import { Sandbox } from "./sandbox.mjs";
import { Watch } from "./watch.mjs";

export { expect } from "@playwright/test";
export { account, otherAccount, Sandbox } from "./sandbox.mjs";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const GRAVE = ["serious", "critical"];

export const test = base.extend({
  /** More options for the sandbox of a file: `test.use({ sandboxOptions: ["--latency", "300"] })`. */
  sandboxOptions: [[], { option: true, scope: "worker" }],

  sandbox: [
    async ({ sandboxOptions }, use, worker) => {
      const log = join(worker.project.outputDir, `sandbox-${worker.workerIndex}.jsonl`);
      const sandbox = await Sandbox.start({ log, options: sandboxOptions });
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ sandbox }, use) => use(sandbox.url),

  /** Fails the test when its pages broke the content policy or reported an error that the test did not allow. */
  watch: [
    async ({ context }, use) => {
      const watch = await Watch.over(context);
      await use(watch);
      // What a test still answers in place of the sandbox is nobody's concern any more.
      for (const page of context.pages()) await page.unrouteAll({ behavior: "ignoreErrors" });
      expect(watch.faults(), "policy violations and errors of the pages").toEqual([]);
    },
    { auto: true },
  ],
});

/** Opens the console and connects to the sandbox by its preset, as a person would. */
export async function openSandbox(page, path = "/") {
  await page.goto(path);
  await page.getByRole("button", { name: /sandbox/i }).first().click();
  if (path === "/") await expect(heading(page)).toHaveText("Servers");
}

/** The name of the page. */
export function heading(page) {
  return page.getByRole("heading", { level: 1 });
}

/** Switches the system to light or dark, and returns when the page has followed. */
export async function scheme(page, colorScheme) {
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  const isDark = () => document.documentElement.classList.contains("pf-v6-theme-dark");
  // The page hears of it with its next frame: what is measured before would be measured in the other colours.
  await expect.poll(() => page.evaluate(isDark), { intervals: [20], message: "the page follows the system" }).toBe(colorScheme === "dark");
  await settled(page);
}

/** Waits until what fades or moves has come to its end. What turns for ever, such as a spinner, is left alone. */
export function settled(page) {
  return page.evaluate(async () => {
    const ends = ({ effect, playState }) => playState === "running" && Number.isFinite(effect.getComputedTiming().endTime);
    for (let moving = true; moving;) {
      const running = document.getAnimations().filter(ends);
      // One that is taken out of the page halfway rejects, and is over all the same.
      await Promise.allSettled(running.map((animation) => animation.finished));
      moving = running.length > 0;
    }
  });
}

/** The rules of axe whose outcome hangs on colours. The others find the same in light and in dark. */
export const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** Fails on serious and critical findings of axe: over the WCAG 2.2 AA rules, or over these rules alone. */
export async function axe(page, rules) {
  // Brought in once a page and called as it is: axe's own runner brings it in anew for each look, which costs more than the look.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeCore.source);
  const runOnly = rules ? { type: "rule", values: rules } : { type: "tag", values: WCAG };
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), { runOnly, resultTypes: ["violations"] });
  const grave = violations.filter((violation) => GRAVE.includes(violation.impact));
  const lines = grave.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}`));
  expect(lines, "serious and critical findings of axe").toEqual([]);
}
