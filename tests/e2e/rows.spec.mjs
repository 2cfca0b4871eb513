// The second program file, with its sheet: whatever speaks to an API and shows servers. It is fetched while a reader
// connects, and connecting waits for it.
import { expect, heading, test } from "./support/fixtures.mjs";

const PROGRAM = "**/rows/*.wasm";
const SHEET = "**/rows/*.css";
const FAULTS = [/Failed to load resource/, /Failed to fetch/, /integrity/i, /ERR_/, /rows/];

const sandboxButton = (page) => page.getByRole("button", { name: "Open the sandbox" });
const rows = (page) => page.getByRole("grid", { name: "Servers" }).getByRole("rowheader");

test("its files are fetched once, without a click, and those of the other pages are not", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => { if (/\/(rows|later)\//.test(request.url())) asked.push(new URL(request.url()).pathname); });
  await page.goto("/");
  await expect(heading(page)).toHaveText("Connect");
  await expect.poll(() => asked.map((path) => path.split(".").pop())).toEqual(expect.arrayContaining(["css", "wasm"]));
  expect(asked.filter((path) => !path.startsWith("/rows/"))).toEqual([]);
  await sandboxButton(page).click();
  await expect(rows(page).first()).toBeVisible();
  expect(new Set(asked).size).toBe(asked.length);
});

for (const [name, files] of [["program file", PROGRAM], ["sheet", SHEET]]) {
  test(`a connection is opened once the ${name} is here`, async ({ page }) => {
    let letGo;
    const held = new Promise((resolve) => { letGo = resolve; });
    await page.route(files, async (route) => {
      await held;
      await route.continue();
    });
    // The browser's own "load" waits for every sheet that was asked for.
    await page.goto("/", { waitUntil: "commit" });
    await sandboxButton(page).click();
    await expect(sandboxButton(page)).toHaveAttribute("aria-busy", "true");
    letGo();
    await expect(heading(page)).toHaveText("Servers");
    await expect(rows(page).first()).toBeVisible();
  });

  test(`a ${name} that does not arrive is said, and opening again brings the servers`, async ({ page, watch }) => {
    watch.allow(...FAULTS);
    await page.route(files, (route) => route.abort());
    await page.goto("/servers");
    await sandboxButton(page).click();
    await expect(page.getByRole("form", { name: "Connection" })).toContainText("A file of the console did not arrive");
    await page.unroute(files);
    await sandboxButton(page).click();
    await expect(heading(page)).toHaveText("Servers");
    await expect(rows(page).first()).toBeVisible();
  });

  test(`a ${name} that is not the published one is refused`, async ({ page, watch }) => {
    watch.allow(...FAULTS);
    await page.route(files, async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      body[body.length - 1] ^= 1;
      await route.fulfill({ response: answer, body });
    });
    await page.goto("/");
    await sandboxButton(page).click();
    await expect(page.getByRole("form", { name: "Connection" })).toContainText("A file of the console did not arrive");
  });
}
