// The search line: its colours, suggestions and mistakes, with the keyboard alone.
import { axe, COLOUR_RULES, expect, openSandbox, scheme, settled, test } from "./support/fixtures.mjs";

const USUAL = "-status:released ";

const line = (page) => page.getByRole("combobox", { name: "Search servers" });
const list = (page) => page.getByRole("listbox", { name: "Suggestions" });
const options = (page) => list(page).getByRole("option");
const shown = (page) => page.getByRole("status").filter({ hasText: /^[\d,]+ of/ });
const mistake = (page) => page.getByRole("status").filter({ hasText: "parenthesis" });
const echo = (page) => page.locator(".mw-echo");
const servers = async (sandbox) => (await sandbox.call("GET", "/server?limit=1000")).body.servers;

/** Tags and how many servers have each, most first. */
async function tagCounts(sandbox) {
  const counts = new Map();
  for (const { tags } of await servers(sandbox)) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

async function open(page, path = "/") {
  await openSandbox(page, path);
  await expect(shown(page)).toHaveText(/^[1-9][\d,]* of 240 servers$/);
  // The second program file is here once there are colours.
  await expect(echo(page)).toBeAttached();
}

/** Empties the line and puts the caret into it. */
async function start(page) {
  await page.keyboard.press("/");
  await expect(line(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(line(page)).toHaveValue("");
}

test("a slash leads behind the last term, and typing goes on as another", async ({ page }) => {
  await open(page);
  await expect(line(page)).toHaveValue(USUAL);
  await page.keyboard.press("/");
  await page.keyboard.type("web");
  await expect(line(page)).toHaveValue(`${USUAL}web`);
  await expect(page).toHaveURL(/q=-status:released%20web/);
  await page.keyboard.press("Escape");
  if ((await line(page).inputValue()) !== "") await page.keyboard.press("Escape");
  await expect(line(page)).toHaveValue("");
  await expect(shown(page)).toHaveText("240 of 240 servers");
});

test("a slash works while a check box has the focus, and is a letter in fields", async ({ page }) => {
  await open(page);
  await page.getByRole("list", { name: "Status" }).getByRole("checkbox").first().focus();
  await page.keyboard.press("/");
  await expect(line(page)).toBeFocused();
  await page.keyboard.type("a/b");
  await expect(line(page)).toHaveValue(`${USUAL}a/b`);
});

test("values are suggested with their counts, and one is taken with arrow and Enter", async ({ page, sandbox }) => {
  const [[, most]] = await tagCounts(sandbox);
  await open(page);
  await start(page);
  await page.keyboard.type("tag:");
  await expect(line(page)).toHaveAttribute("aria-expanded", "true");
  await expect(options(page).first()).toContainText(String(most));
  const first = (await options(page).first().locator("bdi").textContent()).trim();
  expect((await tagCounts(sandbox)).find(([tag]) => tag === first)?.[1]).toBe(most);
  await expect(line(page)).not.toHaveAttribute("aria-activedescendant");
  await page.keyboard.press("ArrowDown");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  const active = await line(page).getAttribute("aria-activedescendant");
  expect(await options(page).first().getAttribute("id")).toBe(active);
  await page.keyboard.press("Enter");
  await expect(line(page)).toHaveValue(`tag:${first} `);
  await expect(list(page)).toBeHidden();
  await expect(line(page)).toBeFocused();
  // Case does not count in a search, so a tag that is spelt in two ways is found in both.
  const same = (tags) => tags.some((tag) => tag.toLowerCase() === first.toLowerCase());
  const found = (await servers(sandbox)).filter(({ tags }) => same(tags)).length;
  await expect(shown(page)).toHaveText(`${found} of 240 servers`);
});

test("Enter takes nothing that was not chosen", async ({ page }) => {
  await open(page);
  await start(page);
  await page.keyboard.type("ta");
  await expect(options(page).first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(list(page)).toBeHidden();
  await expect(line(page)).toHaveValue("ta");
  await page.keyboard.press("ArrowDown");
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await expect(line(page)).not.toHaveAttribute("aria-activedescendant");
});

test("a field is taken with Tab, and its values follow at once", async ({ page }) => {
  await open(page);
  await start(page);
  await page.keyboard.type("loc");
  await expect(options(page).first()).toContainText("location:");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await expect(line(page)).toHaveValue("location:");
  await expect(line(page)).toBeFocused();
  await expect(options(page).first()).toContainText(/\d/);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(line(page)).toHaveValue(/^location:=.+ $/);
  await expect(shown(page)).toHaveText(/^\d+ of 240/);
});

test("Tab without a choice goes on through the page, and the list closes", async ({ page }) => {
  await open(page);
  await start(page);
  await page.keyboard.type("tag:");
  await expect(list(page)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(line(page)).not.toBeFocused();
  await expect(list(page)).toBeHidden();
  await expect(line(page)).toHaveValue("tag: ");
});

test("Escape closes the list, then clears the search", async ({ page }) => {
  await open(page);
  await start(page);
  await page.keyboard.type("status:");
  await expect(list(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list(page)).toBeHidden();
  await expect(line(page)).toHaveValue("status:");
  await page.keyboard.press("Escape");
  await expect(line(page)).toHaveValue("");
});

test("a click takes a suggestion and leaves the focus in the line", async ({ page }) => {
  await open(page);
  await start(page);
  await page.keyboard.type("is:");
  await options(page).filter({ hasText: "untagged" }).click();
  await expect(line(page)).toHaveValue("is:untagged ");
  await expect(line(page)).toBeFocused();
  await expect(list(page)).toBeHidden();
});

test("a suggestion is a step of its own to go back from", async ({ page }) => {
  await open(page);
  await start(page);
  await page.keyboard.type("is:unt");
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=is:untagged$/);
  await page.goBack();
  await expect(line(page)).toHaveValue("is:unt ");
});

test("a mistake is marked at its place, told in a sentence and mended by a button; the result stays", async ({ page }) => {
  await open(page);
  await start(page);
  await page.keyboard.type("is:untagged");
  await page.keyboard.press("Enter");
  await expect(shown(page)).not.toHaveText("240 of 240 servers");
  const before = await shown(page).textContent();
  await page.keyboard.type(" (web");
  await page.keyboard.press("Enter");
  await expect(mistake(page)).toContainText("This parenthesis is not closed.");
  await expect(line(page)).toHaveAttribute("aria-invalid", "true");
  await expect(line(page)).toHaveAccessibleDescription(/not closed/);
  await expect(page.locator(".mw-echo__wrong")).toHaveText("(");
  await expect(shown(page)).toHaveText(`${before} for the search before`);
  await page.getByRole("button", { name: "Close it" }).focus();
  await page.keyboard.press("Enter");
  await expect(line(page)).toHaveValue("is:untagged (web) ");
  await expect(line(page)).not.toHaveAttribute("aria-invalid");
  await expect(mistake(page)).toHaveCount(0);
});

test("a mistake in the address is told on arrival", async ({ page }) => {
  await openSandbox(page, "/servers?q=is:unknown");
  await expect(line(page)).toHaveAccessibleDescription(/untagged, moving, failed or selected/);
});

test("each letter of the colours is behind its letter, also where the line scrolls", async ({ page }) => {
  await open(page);
  await start(page);
  const places = () => page.evaluate(() => {
    const [input, echo] = [document.querySelector(".mw-search input"), document.querySelector(".mw-echo")];
    const at = echo.querySelector(".mw-echo__term:last-of-type").getBoundingClientRect();
    return { same: input.value === echo.textContent, scrolled: [input.scrollLeft, echo.scrollLeft], right: at.right, width: input.getBoundingClientRect() };
  });
  const text = 'tag:prod -tag:drain (web OR "two words") created:>2026-01-01';
  await page.keyboard.type(text);
  const { same, right, width } = await places();
  expect(same).toBe(true);
  // One width for each letter: what the boxes add would show at the end.
  const letter = await page.evaluate(() => {
    const { fontSize, fontFamily } = getComputedStyle(document.querySelector(".mw-search input"));
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.font = `${fontSize} ${fontFamily}`;
    return canvas.measureText("0").width;
  });
  expect(Math.abs(right - 2 - (width.x + 36 + text.length * letter))).toBeLessThan(1);
  await page.keyboard.type(` ${"word ".repeat(60)}end`);
  await expect.poll(async () => (await places()).scrolled[0]).toBeGreaterThan(100);
  const far = await places();
  expect(far.same).toBe(true);
  expect(Math.abs(far.scrolled[0] - far.scrolled[1])).toBeLessThan(2);
});

test("the open list and a mistake have no grave finding in light and dark, and fit 320 px", async ({ page }) => {
  await open(page);
  await start(page);
  const states = [
    async () => { await page.keyboard.type("tag:"); await expect(list(page)).toBeVisible(); await page.keyboard.press("ArrowDown"); },
    async () => { await page.keyboard.press("Escape"); await page.keyboard.type("(a "); await expect(line(page)).toHaveAttribute("aria-invalid", "true"); },
  ];
  for (const [width, height] of [[1440, 900], [320, 800]]) {
    await page.setViewportSize({ width, height });
    for (const reach of states) {
      await line(page).fill("");
      await reach();
      await scheme(page, "light");
      await axe(page);
      await scheme(page, "dark");
      await axe(page, COLOUR_RULES);
      await settled(page);
      const wide = () => page.evaluate(() => document.scrollingElement.scrollWidth);
      await expect.poll(wide, "the page scrolls sideways").toBeLessThanOrEqual(width);
    }
  }
});

test("Escape closes the filters where they lie over the table", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await open(page);
  const toggle = page.getByRole("button", { name: /^Filters/ });
  await toggle.click();
  const filters = page.getByRole("complementary", { name: "Filters" });
  await expect(filters).toBeVisible();
  await filters.getByRole("checkbox").first().focus();
  await page.keyboard.press("Escape");
  await expect(filters).toBeHidden();
  await expect(toggle).toBeFocused();
});

test("filters wait until a mistake is mended, so that nothing typed is lost", async ({ page }) => {
  await open(page);
  await start(page);
  await line(page).fill("foo:bar web");
  const failed = page.getByRole("complementary", { name: "Filters" }).getByRole("checkbox", { name: /^Failed/ });
  await expect(failed).toBeDisabled();
  await expect(page.getByText("Mend the search first")).toBeVisible();
  await line(page).fill("web");
  await expect(failed).toBeEnabled();
  await failed.check();
  await expect(line(page)).toHaveValue(/^web status:=?failed ?$/);
});
