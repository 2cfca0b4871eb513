// How the console starts, and what a person sees when it can't.
import { expect, heading, test } from "./support/fixtures.mjs";

const POLICY = {
  "default-src": "'none'",
  "script-src": "'self' 'wasm-unsafe-eval'",
  "style-src": "'self'",
  "img-src": "'self'",
  "font-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
  "require-trusted-types-for": "'script'",
  "trusted-types": "'none'",
};

/** What the browser says about a program file that a test withheld or damaged. */
const PROGRAM_FILE_FAULTS = [/could not start/, /Failed to load resource/, /integrity/i, /Fetch API cannot load/];

test("the strict content policy is sent with the page", async ({ request }) => {
  const answer = await request.get("/");
  const parts = answer.headers()["content-security-policy"].split(";").map((part) => part.trim());
  const policy = Object.fromEntries(parts.filter(Boolean).map((part) => part.split(/ (.*)/s).slice(0, 2)));
  expect(policy).toMatchObject(POLICY);
  expect(policy["connect-src"]).toContain("'self'");
  expect(Object.keys(policy).sort()).toEqual([...Object.keys(POLICY), "connect-src"].sort());
});

test("the page has no inline script and no style attribute", async ({ request }) => {
  const html = await (await request.get("/")).text();
  expect(html.match(/<script\b[^>]*>/g)).toHaveLength(2);
  expect(html).not.toMatch(/<script\b(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/<style\b|\bstyle=|\bon[a-z]+=/);
});

test("the console starts, takes the skeleton's place and fetches its program once", async ({ page }) => {
  const programs = [];
  page.on("request", (request) => { if (request.url().endsWith(".wasm")) programs.push(request.url()); });
  await page.goto("/");
  await expect(heading(page)).toHaveText("Connect");
  await expect(page.locator(".mw-boot")).toHaveCount(0);
  await expect(page.locator("html")).toHaveAttribute("data-base", "/");
  await expect.poll(() => programs.length).toBeGreaterThan(1);
  expect(new Set(programs).size).toBe(programs.length);
});

test("a program file that can't be fetched ends in a sentence and a way on", async ({ page, watch }) => {
  watch.allow(...PROGRAM_FILE_FAULTS);
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/");
  await expect(heading(page)).toHaveText("The console could not start");
  await expect(page.getByRole("alert")).toContainText("could not be loaded");
  await page.unroute("**/*.wasm");
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(heading(page)).toHaveText("Connect");
});

test("a program file that is not the published one is refused", async ({ page, watch }) => {
  watch.allow(...PROGRAM_FILE_FAULTS);
  await page.route("**/*.wasm", async (route) => {
    const answer = await route.fetch();
    const body = await answer.body();
    body[body.length - 1] ^= 1;
    await route.fulfill({ response: answer, body });
  });
  await page.goto("/");
  await expect(page.getByRole("alert")).toContainText("not the one that was published");
  await expect(page.getByRole("button", { name: "Reload" })).toBeFocused();
});

test("a fault in the console stops it visibly, above everything else", async ({ page }) => {
  await page.goto("/");
  await expect(heading(page)).toHaveText("Connect");
  await page.evaluate(() => window.dispatchEvent(new CustomEvent("mw-panic")));
  const dialog = page.getByRole("dialog", { name: "The console stopped working" });
  await expect(dialog).toContainText("Calls already sent may still have been carried out.");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: "Reload" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(heading(page)).toHaveText("Connect");
});

test("without JavaScript the page says what it needs", async ({ request }) => {
  // Read from the text: a browser under remote control does not parse the element as one whose scripts are off.
  const html = await (await request.get("/")).text();
  expect(html).toMatch(/<noscript>\s*<p[^>]*>This console needs JavaScript and WebAssembly\. [^<]+<\/p>\s*<\/noscript>/);
});

for (const [scheme, stored, dark] of [
  ["dark", null, true],
  ["light", null, false],
  ["light", "dark", true],
  ["dark", "light", false],
  ["dark", "system", true],
]) {
  test(`the theme is ${dark ? "dark" : "light"} for ${stored ?? "no"} choice on a ${scheme} system`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    await page.addInitScript((theme) => {
      if (theme !== null) localStorage.setItem("mw.prefs", JSON.stringify({ theme }));
    }, stored);
    await page.goto("/");
    // The class has to be there before the program file has arrived, so nothing is waited for here.
    const classes = await page.evaluate(() => [...document.documentElement.classList]);
    expect(classes.includes("pf-v6-theme-dark")).toBe(dark);
  });
}
