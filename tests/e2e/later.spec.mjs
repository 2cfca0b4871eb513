// The pages that come in a second program file with a sheet of its own: fetched in time, and a sentence and a way on when
// one of the two does not arrive.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, heading, openSandbox, test } from "./support/fixtures.mjs";
import { ask, serverNames } from "./support/fleet.mjs";
import { hold } from "./support/steps.mjs";

const dist = process.env.METALWORKS_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
const PROGRAM = "**/later/*.wasm";
const SHEET = "**/later/*.css";
const LATER = "**/later/*";
const FAULTS = [/Failed to load resource/, /Failed to fetch/, /integrity/i, /ERR_/, /later/];

const open = (page, name) => page.getByRole("navigation").getByRole("link", { name, exact: true }).click();

test("each file is fetched once, after the servers, without a click", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => { if (request.url().includes("/later/")) asked.push(request.url().split(".").pop()); });
  await openSandbox(page);
  await expect.poll(() => asked.toSorted()).toEqual(["css", "wasm"]);
  await open(page, "Tags");
  await expect(heading(page)).toHaveText("Tags");
  await open(page, "Usage");
  await expect(heading(page)).toHaveText("Usage");
  expect(asked).toHaveLength(2);
});

for (const [name, files] of [["program file", PROGRAM], ["sheet", SHEET]]) {
  test(`a page whose ${name} is on its way says so, and then shows`, async ({ page }) => {
    let letGo;
    const held = new Promise((resolve) => { letGo = resolve; });
    await page.route(files, async (route) => {
      await held;
      await route.continue();
    });
    await openSandbox(page);
    await open(page, "Tags");
    await expect(page.getByRole("status").filter({ hasText: "Loading the page." })).toBeVisible();
    letGo();
    await expect(heading(page)).toHaveText("Tags");
    await expect(page.getByRole("table", { name: "Tags" }).getByRole("rowheader").first()).toBeVisible();
  });

  test(`a ${name} that does not arrive is said, and trying again brings the page`, async ({ page, watch }) => {
    watch.allow(...FAULTS);
    await page.route(files, (route) => route.abort());
    await openSandbox(page);
    await open(page, "Settings");
    await expect(page.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
    // The servers are in the first file and still there.
    await open(page, "Servers");
    await expect(serverNames(page).first()).toBeVisible();
    await page.unroute(files);
    await open(page, "Settings");
    await expect(heading(page)).toHaveText("Settings");
  });

  test(`a ${name} that is not the published one is refused`, async ({ page, watch }) => {
    watch.allow(...FAULTS);
    await page.route(files, async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      body[body.length - 1] ^= 1;
      await route.fulfill({ response: answer, body });
    });
    await openSandbox(page);
    await open(page, "Settings");
    await expect(page.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
  });
}

test("a page that waits for the file shows when somebody else fetched it", async ({ page, watch }) => {
  watch.allow(...FAULTS);
  const refuse = (route) => route.abort();
  await page.route(LATER, refuse);
  await openSandbox(page);
  const refresh = page.getByRole("button", { name: "Refresh", exact: true });
  await expect(serverNames(page).first()).toBeVisible();
  await expect(refresh).not.toHaveAttribute("aria-busy");
  const list = await hold(page, /\/client\/1001\/server\?/);
  await refresh.click();
  await open(page, "Settings");
  await expect(page.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
  await page.unroute(LATER, refuse);
  // Once the servers are all read, the file is fetched ahead.
  list();
  await expect(heading(page)).toHaveText("Settings");
});

/** Every class that a sheet has rules for. */
const classesIn = (folders) => new Set(folders.flatMap(classesOf));
const classesOf = (folder) => readdirSync(join(dist, folder)).filter((name) => name.endsWith(".css"))
  .flatMap((name) => readFileSync(join(dist, folder, name), "utf8").match(/\.(?:pf-v6|pf-m|mw)-[\w-]+/g)).map((name) => name.slice(1));

/** The classes that only sheets after those of `folders` have rules for. */
const lateAfter = (folders) => {
  const early = classesIn(folders);
  const late = ["rows", "later"].filter((folder) => !folders.includes(folder)).flatMap(classesOf).filter((name) => !early.has(name));
  expect(late.length).toBeGreaterThan(20);
  return new Set(late);
};

/** Has every class noted that the page ever shows. */
async function noteClasses(page) {
  await page.addInitScript(() => {
    window.shown = new Set();
    const note = () => document.querySelectorAll("[class]").forEach((node) => node.classList.forEach((name) => window.shown.add(name)));
    new MutationObserver(note).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ["class"] });
  });
  return () => page.evaluate(() => [...window.shown]);
}

test("Connect shows no class that only a later sheet knows", async ({ page, watch }) => {
  watch.allow(...FAULTS, /rows/);
  const late = lateAfter(["."]);
  const shown = await noteClasses(page);
  await page.route(/\/(rows|later)\//, (route) => route.abort());
  await page.goto("/");
  await page.getByRole("radio", { name: /Other address/ }).check();
  await page.getByRole("button", { name: /open connection/i }).click();
  await page.getByRole("button", { name: /sandbox/i }).first().click();
  await expect(page.getByText("A file of the console did not arrive")).toBeVisible();
  await open(page, "Settings");
  await expect(page.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
  expect(await shown()).toContain("mw-connect");
  expect((await shown()).filter((name) => late.has(name))).toEqual([]);
});

test("the first pages show no class that only the later sheet knows", async ({ page, watch }) => {
  watch.allow(...FAULTS);
  const late = lateAfter([".", "rows"]);
  const shownNow = await noteClasses(page);
  await page.route(LATER, (route) => route.abort());
  await page.goto("/");
  await page.getByRole("radio", { name: /Other address/ }).check();
  await page.getByRole("button", { name: /open connection/i }).click();
  await page.getByRole("button", { name: /sandbox/i }).first().click();
  await expect(heading(page)).toHaveText("Servers");
  await expect(serverNames(page).first()).toBeVisible();
  await ask(page, "no such server");
  await expect(page.getByText("No server matches")).toBeVisible();
  for (const menu of await page.getByRole("banner").getByRole("button", { expanded: false }).all()) {
    await menu.click();
    await page.keyboard.press("Escape");
  }
  await open(page, "Tags");
  await expect(page.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
  const shown = await shownNow();
  expect(shown).toContain("pf-v6-c-menu");
  expect(shown.filter((name) => late.has(name))).toEqual([]);
});
