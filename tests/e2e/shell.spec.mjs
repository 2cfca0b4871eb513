// What all pages share: titles, focus on arrival, history, addresses, the theme.
import { expect, heading, openSandbox, test } from "./support/fixtures.mjs";
import { addressOf, ask, expectCount, expectLine, facet, serverNames, serverRow, USUAL } from "./support/fleet.mjs";
import { freshServer, goTo, openServer } from "./support/steps.mjs";

const PAGES = ["Tags", "Usage", "Settings", "Servers"];
/** The list of the page. */
const list = (page) => page.getByRole("table").or(page.getByRole("grid")).first();
const isDark = (page) => page.evaluate(() => document.documentElement.classList.contains("pf-v6-theme-dark"));
const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

test("each page has its title and its heading takes the focus", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle("Connect · metalworks");
  await expect(heading(page)).toBeFocused();
  await page.getByRole("button", { name: "Open the sandbox" }).click();
  await expect(page).toHaveTitle("Servers · metalworks");
  await expect(heading(page)).toBeFocused();
  for (const name of PAGES) {
    await goTo(page, name);
    await expect(page).toHaveTitle(`${name} · metalworks`);
    await expect(page).toHaveURL(`/${name.toLowerCase()}`);
    await expect(heading(page)).toBeFocused();
    await expect(page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true })).toHaveAttribute("aria-current", "page");
  }
  const link = serverNames(page).getByRole("link").first();
  const server = await link.textContent();
  await link.click();
  await expect(heading(page)).toHaveText(server);
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle(`${server} · metalworks`);
});

test("back and forward go through the pages as they were seen", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox);
  await openSandbox(page);
  await ask(page, server.name);
  await serverRow(page, server.name).getByRole("link").first().click();
  await expect(heading(page)).toHaveText(server.name);
  await goTo(page, "Tags");
  await page.goBack();
  await expect(heading(page)).toHaveText(server.name);
  await page.goBack();
  await expect(heading(page)).toHaveText("Servers");
  await expectLine(page, server.name);
  await expectCount(page, 1, 240);
  await page.goForward();
  await expect(heading(page)).toHaveText(server.name);
  await page.goForward();
  await expect(heading(page)).toHaveText("Tags");
});

// Servers live while the test runs: those that failed stay so, and so does what was given back long ago.
for (const address of [addressOf("web status:failed", { sort: "-created" }), "/tags?q=prod", "/usage?released=2026-06-30"]) {
  test(`${address} is kept through a reload and connecting again`, async ({ page }) => {
    await openSandbox(page, address);
    await expect(page).toHaveURL(address);
    const shown = () => list(page).getAttribute("aria-rowcount");
    await expect(list(page).getByRole("rowheader").first()).toBeVisible();
    const before = await shown();
    await page.reload();
    await expect(heading(page)).toHaveText("Connect");
    await page.getByRole("button", { name: /sandbox/i }).first().click();
    await expect(page).toHaveURL(address);
    await expect(list(page).getByRole("rowheader").first()).toBeVisible();
    await expect.poll(shown).toBe(before);
  });
}

test("a step that asked for a connection is over once there is one", async ({ page }) => {
  await page.goto("/tags");
  await expect(heading(page)).toHaveText("Connect");
  await page.goto("/usage");
  await expect(heading(page)).toHaveText("Connect");
  await page.getByRole("button", { name: /sandbox/i }).first().click();
  await expect(heading(page)).toHaveText("Usage");
  // Within the page, as a reload would forget the key.
  await page.evaluate(() => {
    history.pushState(null, "", "/connect?then=%2Ftags");
    history.pushState(null, "", "/settings");
    history.back();
  });
  await expect(page).toHaveURL("/tags");
  await expect(heading(page)).toHaveText("Tags");
  await page.goBack();
  await expect(heading(page)).toHaveText("Usage");
});

test("a message stays while it is pointed at", async ({ page }) => {
  await page.clock.install();
  await openSandbox(page);
  await page.getByRole("button", { name: /^All connections/ }).click();
  await page.getByRole("menuitem", { name: "Open or close connections" }).click();
  await page.getByRole("button", { name: "Close sandbox" }).click();
  const message = page.getByText("The connection sandbox is closed and its key forgotten.");
  await message.hover();
  await page.clock.fastForward(30_000);
  await expect(message).toBeVisible();
  await page.mouse.move(0, 0);
  await page.clock.runFor(12_000);
  await expect(message).toHaveCount(0);
});

test("an address that is none leads back to the servers", async ({ page }) => {
  await page.goto("/no/such/page");
  await expect(heading(page)).toHaveText("Not found");
  await expect(page).toHaveTitle("Not found · metalworks");
  await expect(page.getByRole("link", { name: "Show all servers" })).toHaveAttribute("href", "/servers");
});

test("the button for the other theme follows the system", async ({ page }) => {
  await openSandbox(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect(page.getByRole("button", { name: "Use light colours" })).toBeVisible();
  await page.emulateMedia({ colorScheme: "light" });
  await expect(page.getByRole("button", { name: "Use dark colours" })).toBeVisible();
});

test("the theme follows the system until the reader chooses, and the choice stays", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto("/settings");
  const theme = page.getByRole("radiogroup", { name: "Theme" });
  await expect(theme.getByRole("radio", { name: "System" })).toBeChecked();
  const light = await background(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(() => isDark(page)).toBe(true);
  const dark = await background(page);
  expect(dark).not.toBe(light);
  await theme.getByRole("radio", { name: "Light" }).click();
  await expect.poll(() => background(page)).toBe(light);
  await page.getByRole("button", { name: "Use dark colours" }).click();
  await expect.poll(() => background(page)).toBe(dark);
  await expect(theme.getByRole("radio", { name: "Dark" })).toBeChecked();
  await page.emulateMedia({ colorScheme: "light" });
  await page.reload();
  await expect(theme.getByRole("radio", { name: "Dark" })).toBeChecked();
  expect(await background(page)).toBe(dark);
});

test("who asked the system for less motion sees nothing fade", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await openSandbox(page);
  await page.getByRole("button", { name: /^All connections/ }).click();
  await expect(page.getByRole("menuitem").first()).toBeVisible();
  const fading = await page.evaluate(() => [...document.querySelectorAll("body, body *")]
    .flatMap((element) => ["", "::before", "::after"].map((part) => [element, part, getComputedStyle(element, part || null)]))
    .filter(([, , style]) => style.transitionProperty !== "none" && style.transitionDuration.split(", ").some((time) => time !== "0s"))
    .map(([element, part]) => `${element.tagName} ${element.getAttribute("class")} ${part}`));
  expect([...new Set(fading)], "parts with a transition").toEqual([]);
});

test("density and time zone are chosen and show at once", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox);
  await openServer(page, server);
  await expect(page.getByText("Europe/Amsterdam").first()).toBeVisible();
  await goTo(page, "Settings");
  await page.getByRole("radiogroup", { name: "Time zone" }).getByRole("radio", { name: "UTC" }).click();
  await page.getByRole("radiogroup", { name: "Density" }).getByRole("radio", { name: "Comfortable" }).click();
  await expect(page.locator("html")).toHaveClass(/mw-comfortable/);
  await page.goBack();
  await expect(heading(page)).toHaveText(server.name);
  await expect(page.getByText("Europe/Amsterdam")).toHaveCount(0);
});

test("on a narrow screen the pages and the filters are behind buttons", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await openSandbox(page);
  const tags = page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Tags" });
  await expect(tags).toBeHidden();
  await page.getByRole("button", { name: /^Filters/ }).click();
  await facet(page, "Status", /Failed/).check();
  await page.getByRole("button", { name: "Close filters" }).click();
  await expect(page).toHaveURL(addressOf(`${USUAL} status:=failed`));
  const pages = page.getByRole("button", { name: "Pages", exact: true });
  const tip = () => pages.evaluate((button) => getComputedStyle(button, "::after").display);
  await pages.hover();
  expect(await tip()).toBe("block");
  await pages.click();
  // The tooltip would lie over what the button has opened.
  expect(await tip()).toBe("none");
  await tags.click();
  await expect(heading(page)).toHaveText("Tags");
  await expect(tags).toBeHidden();
});
