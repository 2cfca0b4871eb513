// The list to go to or run something, and the keys of all pages.
import { axe, COLOUR_RULES, expect, heading, openSandbox, scheme, settled, test } from "./support/fixtures.mjs";
import { freshServer } from "./support/steps.mjs";

const dialog = (page) => page.getByRole("dialog", { name: "Go to or run" });
const field = (page) => dialog(page).getByRole("combobox", { name: "Go to or run" });
const group = (page, name) => dialog(page).getByRole("group", { name });
const chosen = (page) => dialog(page).getByRole("option", { selected: true });
const search = (page) => page.getByRole("combobox", { name: "Search servers" });
const keys = (page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });

async function open(page) {
  await openSandbox(page);
  await expect(page.getByRole("status").filter({ hasText: /^[1-9]\d* of 240/ })).toBeVisible();
  // The second program file is here once there are colours.
  await expect(page.locator(".mw-echo")).toBeAttached();
}

async function ask(page, text) {
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(text);
}

test("it has every page and every action that can be done, and the keyboard goes to one", async ({ page }) => {
  await open(page);
  await ask(page, "");
  await expect(group(page, "Pages").getByRole("option")).toHaveText(["Servers", "Tags", "Usage", "Settings", "Connect"]);
  for (const action of ["Refresh the servers", "Switch between light and dark", "Show keyboard shortcuts"]) {
    await expect(group(page, "Actions").getByRole("option", { name: action })).toBeVisible();
  }
  await expect(group(page, "Connections").getByRole("option")).toHaveText(/Servers of sandbox.*240 servers/);
  await expect(chosen(page)).toHaveText("Servers");
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).toHaveText("Tags");
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Tags");
  await expect(heading(page)).toBeFocused();
  await expect(dialog(page)).toHaveCount(0);
});

test("a server is found by its name and by its address", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox, (one) => one.status === "delivered" && one.ip_addresses.length > 0);
  await open(page);
  for (const text of [server.name, server.ip_addresses[0].ip_address]) {
    await ask(page, text);
    await group(page, "Servers").getByRole("option", { name: server.name }).first().click();
    await expect(heading(page)).toHaveText(server.name);
    await expect(page).toHaveURL(/\/servers\/sandbox\/[\da-f-]{36}$/);
    await expect(dialog(page)).toHaveCount(0);
  }
});

test("a tag leads to its servers", async ({ page, sandbox }) => {
  const { tags } = await freshServer(sandbox, (one) => one.status === "delivered" && one.tags.length > 0);
  await open(page);
  await ask(page, tags[0]);
  await group(page, "Tags").getByRole("option").filter({ has: page.getByText(tags[0], { exact: true }) }).click();
  await expect(search(page)).toHaveValue(`tag:=${tags[0]} `);
});

test("what nothing is named after can be searched for in the table", async ({ page }) => {
  await open(page);
  await ask(page, "no:such thing");
  await expect(chosen(page)).toHaveText("Search all servers for “no:such thing”");
  await page.keyboard.press("Enter");
  await expect(search(page)).toHaveValue(/"no:such" thing/);
  await expect(page.getByRole("status").filter({ hasText: /^0 of/ })).toBeVisible();
});

test("an action runs, and says what was done by doing it", async ({ page, sandbox }) => {
  await open(page);
  const before = sandbox.requests().length;
  await ask(page, "refresh");
  await page.keyboard.press("Enter");
  await expect.poll(() => sandbox.operations(before).length).toBeGreaterThan(0);
  await ask(page, "dark");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveClass(/pf-v6-theme-dark/);
});

test("Escape, the key itself and a click beside it close it, and the focus comes back", async ({ page }) => {
  await open(page);
  const opener = page.getByRole("button", { name: "Go to or run" });
  const ways = [() => page.keyboard.press("Escape"), () => page.keyboard.press("Control+k"), () => page.mouse.click(5, 500)];
  for (const close of ways) {
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(field(page)).toBeFocused();
    await close();
    await expect(dialog(page)).toHaveCount(0);
    await expect(opener).toBeFocused();
  }
});

test("it opens where no connection is open, and fetches what it needs", async ({ page }) => {
  await page.goto("/connect");
  await expect(heading(page)).toBeFocused();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("sett");
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Settings");
});

test("keys lead from page to page, and the list of them says so", async ({ page }) => {
  await open(page);
  for (const [key, name] of [["t", "Tags"], ["u", "Usage"], [",", "Settings"], ["s", "Servers"]]) {
    await page.keyboard.press("g");
    await page.keyboard.press(key);
    await expect(heading(page)).toHaveText(name);
  }
  await page.keyboard.press("?");
  await expect(keys(page)).toBeVisible();
  for (const line of ["Go to Tags", "Search servers", "Refresh the servers", "Go to or run"]) {
    await expect(keys(page).getByRole("definition").filter({ hasText: line })).toBeVisible();
  }
  await page.keyboard.press("Escape");
  await expect(keys(page)).toHaveCount(0);
});

test("no key does anything in a field", async ({ page }) => {
  await open(page);
  await search(page).focus();
  await page.keyboard.press("End");
  await page.keyboard.type("g t?r");
  await expect(search(page)).toHaveValue("-status:released g t?r");
  await expect(heading(page)).toHaveText("Servers");
  await expect(keys(page)).toHaveCount(0);
});

test("keys of one letter can be switched off; Control K stays", async ({ page }) => {
  await open(page);
  await page.keyboard.press("g");
  await page.keyboard.press(",");
  await expect(heading(page)).toHaveText("Settings");
  await page.getByRole("radiogroup", { name: "Shortcuts of one key" }).getByRole("radio", { name: "Off" }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await page.keyboard.press("?");
  // Whatever the keys before did would have been done by now: keys are answered in their order.
  await ask(page, "servers");
  await expect(keys(page)).toHaveCount(0);
  await expect(heading(page)).toHaveText("Settings");
  await page.keyboard.press("Enter");
  await expect(heading(page)).toBeFocused();
  await expect(heading(page)).toHaveText("Servers");
  await page.keyboard.press("/");
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(search(page)).not.toBeFocused();
});

test("neither has a grave finding in light and dark, and both fit 320 px", async ({ page }) => {
  await open(page);
  const states = [
    async () => { await ask(page, "e"); await expect(group(page, "Servers").getByRole("option").first()).toBeVisible(); },
    async () => { await page.keyboard.press("Escape"); await expect(dialog(page)).toHaveCount(0); await page.keyboard.press("?"); await expect(keys(page)).toBeVisible(); },
  ];
  for (const [width, height] of [[1440, 900], [320, 800]]) {
    await page.setViewportSize({ width, height });
    for (const reach of states) {
      await reach();
      await scheme(page, "light");
      await axe(page);
      await scheme(page, "dark");
      await axe(page, COLOUR_RULES);
      await settled(page);
      const wide = () => page.evaluate(() => document.scrollingElement.scrollWidth);
      await expect.poll(wide, "the page scrolls sideways").toBeLessThanOrEqual(width);
    }
    await page.keyboard.press("Escape");
    await expect(keys(page)).toHaveCount(0);
  }
});
