// Dialogs while Escape is held down: the key repeats, and the browser closes by itself what the page does not.
import { expect, openSandbox, test } from "./support/fixtures.mjs";
import { freshServer, hold, openServer, REFUSED } from "./support/steps.mjs";

const REPEATS = 12;
const button = (place, name) => place.getByRole("button", { name, exact: true });

/** Holds a key as a person does: the first event, then its repetitions. */
async function holdKey(page, key) {
  for (let time = 0; time < REPEATS; time++) await page.keyboard.down(key);
  await page.keyboard.up(key);
}

async function openCreate(page) {
  await openSandbox(page, "/tags?q=prod");
  await button(page, "Create tag").click();
  const dialog = page.getByRole("dialog", { name: "Create a tag" });
  await dialog.getByLabel("Tag", { exact: true }).fill("e2e-held");
  return dialog;
}

test("a held Escape closes the dialog and nothing else, and it opens again", async ({ page }) => {
  const dialog = await openCreate(page);
  await holdKey(page, "Escape");
  await expect(dialog).toHaveCount(0);
  await expect(button(page, "Create tag")).toBeFocused();
  await expect(page).toHaveURL("/tags?q=prod");
  await expect(page.getByRole("searchbox", { name: "Search tags" })).toHaveValue("prod");
  await page.keyboard.press("Enter");
  await expect(dialog.getByLabel("Tag", { exact: true })).toBeFocused();
  await expect(dialog).toBeVisible();
});

test("a held Escape does not take away a dialog whose call is under way, nor what it says then", async ({ page, watch }) => {
  watch.allow(REFUSED);
  const dialog = await openCreate(page);
  const release = await hold(page, "**/client/1001/tag", (route) => route.fulfill({ status: 422, json: { message: "Out of order" } }));
  await button(dialog, "Create tag").click();
  await expect(button(dialog, "Create tag")).toHaveAttribute("aria-busy", "true");
  await holdKey(page, "Escape");
  await expect(dialog).toBeVisible();
  release();
  await expect(dialog.getByRole("alert")).toContainText("Out of order");
  await expect(dialog.getByLabel("Tag", { exact: true })).toHaveValue("e2e-held");
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
});

test("a held Escape leaves the server’s page and its prepared tags as they are", async ({ page, sandbox }) => {
  await openServer(page, await freshServer(sandbox));
  await page.getByLabel("Add a tag").fill("e2e-prepared");
  await page.keyboard.press("Enter");
  await button(page, "Release server").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Type the server’s name or its ID").fill("half a na");
  await holdKey(page, "Escape");
  await expect(dialog).toHaveCount(0);
  await expect(button(page, "Release server")).toBeFocused();
  await expect(button(page, "Do not add tag e2e-prepared")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeVisible();
});
