// Saved views: made, opened elsewhere, changed, renamed, deleted, put in order, brought in from files. Columns and groups.
import { readFile } from "node:fs/promises";
import { axe, COLOUR_RULES, expect, heading, openSandbox, scheme, settled, test } from "./support/fixtures.mjs";
import { copied, goTo, messages, visit } from "./support/steps.mjs";

const KEPT = "mw.views";
const FORMAT = "metalworks-console views";

const tab = (page, name) => page.getByRole("navigation", { name: "Views" }).getByRole("link", { name });
const dialog = (page, name) => page.getByRole("dialog", { name });
const grid = (page) => page.getByRole("grid", { name: "Servers" });
const heads = (page) => grid(page).getByRole("columnheader");
const kept = (page) => page.evaluate((name) => JSON.parse(localStorage.getItem(name) ?? '{"views":[]}').views, KEPT);
const names = async (page) => (await kept(page)).map(({ name }) => name);

/** Saves the present view. */
async function save(page, name) {
  await page.getByRole("button", { name: "Save view" }).click();
  await dialog(page, "Save view").getByLabel("Name").fill(name);
  await page.keyboard.press("Enter");
  await expect(dialog(page, "Save view")).toBeHidden();
}

async function more(page, item) {
  await page.getByRole("button", { name: "More views" }).click();
  await page.getByRole("menuitem", { name: item }).click();
}

async function manage(page) {
  await more(page, "Manage views");
  return dialog(page, "Manage views");
}

/** Views in a file, as an export has them. */
const file = (views, version = 1) => JSON.stringify({ format: FORMAT, version, views });
const view = (name, query = "web") => ({ name, query, sort: "", group: "", columns: "" });

async function bringIn(page, text, name = "views.json") {
  const buffer = Buffer.from(text);
  await page.getByLabel("Import views").setInputFiles({ name, mimeType: "application/json", buffer });
}

test("a view is saved, counted, marked and there after a reload", async ({ page }) => {
  await openSandbox(page, "/servers?q=web&sort=-name&group=location");
  await save(page, "Web");
  await expect(tab(page, /^Web/)).toHaveAttribute("aria-current", "page");
  await expect(tab(page, "All")).not.toHaveAttribute("aria-current");
  const count = await page.getByRole("status").filter({ hasText: /^[\d,]+ of/ }).textContent();
  await expect(tab(page, /^Web/)).toHaveText(`Web${count.split(" ")[0]}`);
  await tab(page, "All").click();
  await expect(tab(page, "All")).toHaveAttribute("aria-current", "page");
  await openSandbox(page, "/servers");
  await tab(page, /^Web/).click();
  await expect(page).toHaveURL(/q=web&sort=-name&group=location/);
});

test("a link opens the same view in another browser, with its columns", async ({ page, context, browser, baseURL }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSandbox(page, "/servers?q=web");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Updated" }).check();
  await page.getByRole("checkbox", { name: "Contract" }).uncheck();
  await page.keyboard.press("Escape");
  const shown = await heads(page).allTextContents();
  expect(shown).toContain("Updated");
  expect(shown).not.toContain("Contract");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  const link = await copied(page);
  const other = await browser.newContext({ baseURL });
  const fresh = await other.newPage();
  await openSandbox(fresh, link);
  await expect(heads(fresh)).toHaveText(shown);
  await expect(fresh.getByRole("searchbox", { name: "Search servers" }).or(fresh.getByRole("combobox", { name: "Search servers" }))).toHaveValue(/^web ?$/);
  await other.close();
});

test("columns that were chosen are the usual ones until they are reset", async ({ page }) => {
  await openSandbox(page);
  const usual = await heads(page).allTextContents();
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "Move Status down" }).click();
  const moved = usual.map((name) => ({ Status: "Tags", Tags: "Status" })[name] ?? name);
  await expect(heads(page)).toHaveText(moved);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Columns" })).toBeFocused();
  await expect(tab(page, "All")).toHaveAttribute("aria-current", "page");
  await openSandbox(page, "/servers");
  await expect(heads(page)).toHaveText(moved);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "Reset columns" }).click();
  await expect(heads(page)).toHaveText(usual);
});

test("a changed view says so, and is updated or saved under another name", async ({ page }) => {
  await openSandbox(page, "/servers?q=web");
  await save(page, "Web");
  await page.getByRole("button", { name: "Group" }).click();
  await page.getByRole("menuitemradio", { name: "Status" }).click();
  await expect(tab(page, /^Web, changed/)).toHaveAttribute("aria-current", "page");
  await page.getByRole("button", { name: "Update view “Web”" }).click();
  await expect(tab(page, /^Web/)).not.toContainText("changed");
  expect((await kept(page))[0].group).toBe("status");
  await messages(page).getByRole("button", { name: "Undo" }).click();
  await expect(tab(page, /^Web, changed/)).toBeVisible();
  await page.getByRole("button", { name: "Save view" }).click();
  const name = dialog(page, "Save view").getByLabel("Name");
  await expect(name).toHaveValue("Web");
  await expect(dialog(page, "Save view").getByText("There is a view called “Web” already")).toBeVisible();
  await dialog(page, "Save view").getByRole("button", { name: "Replace “Web”" }).click();
  await expect(tab(page, /^Web/)).not.toContainText("changed");
  // Who comes from another page by a link did not change this view.
  await goTo(page, "Tags");
  await visit(page, "/servers?q=db");
  await expect(page.getByRole("navigation", { name: "Views" }).locator("[aria-current]")).toHaveCount(0);
});

test("names are checked, renamed, put in order and deleted with a way back", async ({ page }) => {
  await openSandbox(page, "/servers?q=web");
  await save(page, "Web");
  await page.getByRole("button", { name: "Save view" }).click();
  const saving = dialog(page, "Save view");
  await saving.getByRole("button", { name: "Save view" }).click();
  await expect(saving.getByText("A view needs a name. Type one.")).toBeVisible();
  await saving.getByLabel("Name").fill("wEB");
  await page.keyboard.press("Enter");
  await expect(saving.getByText("There is a view called “Web” already")).toBeVisible();
  await saving.getByLabel("Name").fill("x".repeat(61));
  await page.keyboard.press("Enter");
  await expect(saving.getByText("The name has 61 characters. Shorten it to 60.")).toBeVisible();
  await saving.getByLabel("Name").fill("<b>“Böse” עברית</b>");
  await page.keyboard.press("Enter");
  expect(await names(page)).toEqual(["Web", "<b>“Böse” עברית</b>"]);
  const all = await manage(page);
  await all.getByRole("button", { name: "Move Web down" }).click();
  await expect.poll(() => names(page)).toEqual(["<b>“Böse” עברית</b>", "Web"]);
  await all.getByRole("button", { name: "Rename Web" }).click();
  await all.getByLabel("New name of Web").fill("Front");
  await page.keyboard.press("Enter");
  await expect.poll(() => names(page)).toEqual(["<b>“Böse” עברית</b>", "Front"]);
  await all.getByRole("button", { name: "Delete <b>" }).click();
  await expect.poll(() => names(page)).toEqual(["Front"]);
  await all.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => names(page)).toEqual(["<b>“Böse” עברית</b>", "Front"]);
  await all.getByRole("button", { name: "Close" }).last().click();
  await tab(page, /^Front/).click();
  await more(page, "Delete “Front”");
  await expect(tab(page, /^Front/)).toBeHidden();
  await messages(page).getByRole("button", { name: "Undo" }).click();
  await expect(tab(page, /^Front/)).toBeVisible();
});

test("two tabs of a browser do not overwrite each other", async ({ page, context }) => {
  await openSandbox(page, "/servers?q=web");
  const other = await context.newPage();
  await openSandbox(other, "/servers?q=db");
  // A tab in the back gets no keys.
  await page.bringToFront();
  await save(page, "Web");
  await expect(tab(other, /^Web/)).toBeVisible();
  await other.bringToFront();
  await save(other, "Databases");
  await expect(tab(page, /^Databases/)).toBeVisible();
  expect(await names(page)).toEqual(["Web", "Databases"]);
});

test("views go into a file and come back", async ({ page }) => {
  await openSandbox(page, "/servers?q=web");
  await save(page, "Web");
  const all = await manage(page);
  const saving = page.waitForEvent("download");
  await all.getByRole("button", { name: "Export views" }).click();
  const text = await readFile(await (await saving).path(), "utf8");
  await all.getByRole("button", { name: "Delete Web" }).click();
  await bringIn(page, text);
  await expect(all.getByText("1 view was taken.")).toBeVisible();
  expect(await names(page)).toEqual(["Web"]);
  await bringIn(page, text);
  await expect(all.getByText("1 view from the file is here already")).toBeVisible();
});

const IMPORTS = [
  ["an older file", JSON.stringify({ views: [{ name: "Old", text: "db", statuses: ["failed"], tags: [] }] }), "turned into the present form", ["Old"]],
  ["another with a taken name", file([view("kept", "other")]), "“kept” is called “kept (2)” here", ["kept (2)"]],
  ["a file with a broken view", file([view("Good"), 5, view("")]), "View 2 was left out. It is not written as a view.", ["Good"]],
  ["a newer file", file([view("New")], 2), "Update this console", []],
  ["a foreign file", '{"servers":[]}', "does not hold views of this console", []],
  ["what is not JSON", "name,query\nweb,web\n", "The file is not JSON", []],
  ["a file that is too large", " ".repeat(8_000_001), "views never need more than", []],
];
for (const [what, text, said, added] of IMPORTS) {
  test(`import: ${what}`, async ({ page }) => {
    await openSandbox(page, "/servers?q=web");
    await save(page, "Kept");
    const all = await manage(page);
    await bringIn(page, text);
    await expect(all.getByText(said)).toBeVisible();
    expect(await names(page)).toEqual(["Kept", ...added]);
  });
}

test("what can't be read is said and not written over; a full storage is said", async ({ page }) => {
  await page.addInitScript((name) => localStorage.setItem(name, "{broken"), KEPT);
  await openSandbox(page, "/servers?q=web");
  await page.getByRole("button", { name: "Save view" }).click();
  await dialog(page, "Save view").getByLabel("Name").fill("Web");
  await page.keyboard.press("Enter");
  await expect(dialog(page, "Save view").getByText("what is kept is damaged")).toBeVisible();
  expect(await page.evaluate((name) => localStorage.getItem(name), KEPT)).toBe("{broken");
  await dialog(page, "Save view").getByRole("button", { name: "Cancel" }).click();
  const all = await manage(page);
  await all.getByRole("button", { name: "Discard them" }).click();
  await expect(all.getByText("No view is saved yet.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
  await page.getByRole("button", { name: "Save view" }).click();
  await dialog(page, "Save view").getByLabel("Name").fill("Web");
  await page.keyboard.press("Enter");
  await expect(dialog(page, "Save view").getByText("its storage for this page is full or switched off")).toBeVisible();
});

test("open menus and dialogs: no grave finding in light and dark, and they fit 320 px", async ({ page }) => {
  await openSandbox(page, "/servers?q=web");
  await save(page, "Web");
  const wide = async () => {
    await settled(page);
    await scheme(page, "light");
    await axe(page);
    await scheme(page, "dark");
    await axe(page, COLOUR_RULES);
  };
  const narrow = async () => {
    await page.setViewportSize({ width: 320, height: 800 });
    await expect.poll(() => page.evaluate(() => document.scrollingElement.scrollWidth)).toBeLessThanOrEqual(320);
    await axe(page);
  };
  const look = async () => {
    await wide();
    await narrow();
    await page.setViewportSize({ width: 1440, height: 900 });
  };
  // Narrow windows have cards: without columns, groups, or heads to sort by.
  await page.getByRole("button", { name: "Columns" }).click();
  await wide();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Group" }).click();
  await wide();
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 320, height: 800 });
  await page.getByRole("button", { name: "Sort" }).click();
  await narrow();
  await page.getByRole("menuitemradio", { name: "Created" }).click();
  await expect(page).toHaveURL(/sort=created/);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "More views" }).click();
  await settled(page);
  await axe(page);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Save view" }).click();
  await look();
  await page.keyboard.press("Escape");
  await manage(page);
  await look();
});

test("in a narrow window one menu has all views", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await openSandbox(page, "/servers?q=web");
  await expect(heading(page)).toHaveText("Servers");
  await save(page, "Web");
  await page.getByRole("button", { name: "Web", exact: true }).click();
  await expect(page.getByRole("menuitemradio", { name: /^Web/ })).toHaveAttribute("aria-checked", "true");
  await page.getByRole("menuitemradio", { name: /^All/ }).click();
  await expect(page.getByRole("button", { name: "All", exact: true })).toBeVisible();
});
