// The pages that come in a second program file: fetched in time, and a sentence and a way on when it does not arrive.
import { expect, heading, openSandbox, test } from "./support/fixtures.mjs";
import { hold } from "./support/steps.mjs";

const LATER = "**/later/*.wasm";
const FAULTS = [/Failed to load resource/, /Failed to fetch/, /integrity/i, /ERR_/, /later/];

const open = (page, name) => page.getByRole("navigation").getByRole("link", { name, exact: true }).click();

test("the file is fetched once, after the servers, without a click", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => { if (request.url().includes("/later/")) asked.push(request.url()); });
  await openSandbox(page);
  await expect.poll(() => asked.length).toBe(1);
  await open(page, "Tags");
  await expect(heading(page)).toHaveText("Tags");
  await open(page, "Usage");
  await expect(heading(page)).toHaveText("Usage");
  expect(asked).toHaveLength(1);
});

test("a page whose file is on its way says so, and then shows", async ({ page }) => {
  let letGo;
  const held = new Promise((resolve) => { letGo = resolve; });
  await page.route(LATER, async (route) => {
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

test("a file that does not arrive is said, and trying again brings the page", async ({ page, watch }) => {
  watch.allow(...FAULTS);
  await page.route(LATER, (route) => route.abort());
  await openSandbox(page);
  await open(page, "Settings");
  await expect(page.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
  // The servers are in the first file and still there.
  await open(page, "Servers");
  await expect(page.getByRole("table", { name: "Servers" }).getByRole("rowheader").first()).toBeVisible();
  await page.unroute(LATER);
  await open(page, "Settings");
  await expect(heading(page)).toHaveText("Settings");
});

test("a file that is not the published one is refused", async ({ page, watch }) => {
  watch.allow(...FAULTS);
  await page.route(LATER, async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    body[body.length - 1] ^= 1;
    await route.fulfill({ response: answer, body });
  });
  await openSandbox(page);
  await open(page, "Settings");
  await expect(page.getByRole("heading", { name: "This page could not be loaded" })).toBeVisible();
});

test("a page that waits for the file shows when somebody else fetched it", async ({ page, watch }) => {
  watch.allow(...FAULTS);
  const refuse = (route) => route.abort();
  await page.route(LATER, refuse);
  await openSandbox(page);
  const refresh = page.getByRole("button", { name: "Refresh", exact: true });
  await expect(page.getByRole("table", { name: "Servers" }).getByRole("rowheader").first()).toBeVisible();
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
