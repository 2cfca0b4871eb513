// A browser, by the Playwright of the other tests.
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./stage.mjs";

const { chromium } = createRequire(join(root, "tests/e2e/package.json"))("@playwright/test");
const { default: config } = await import("../../e2e/playwright.config.mjs");

/** Starts one. The caller closes it. */
export const browse = (...more) => {
  const { launchOptions } = config.use;
  return chromium.launch({ ...launchOptions, args: [...launchOptions.args, ...more] });
};

/** Opens the page of the tests and tells of each that ended. */
export async function runInPage(browser, statics, given, tell) {
  const page = await browser.newPage();
  const over = new Promise((done, failed) => {
    page.exposeFunction("tell", (line) => (line.over ? done() : tell(line)));
    page.on("crash", () => failed(new Error("The page crashed.")));
    page.on("pageerror", (error) => { if (/import|module|syntax/i.test(error.message)) failed(error); });
  });
  await page.goto(`${statics}/support/page.html#${encodeURIComponent(JSON.stringify(given))}`);
  await over;
  await page.close();
}
