// A host that sends no headers: what the page says of that, and that it does not start in a frame.
import { axe, expect, heading, scheme } from "../support/fixtures.mjs";
import { test } from "./hosts.mjs";
import { release, serve } from "./serve.mjs";

const one = release("github");
test.use({ released: "github" });

test("the policy is part of the page, and holds", async ({ page, watch }) => {
  watch.allow(/policy violation: (style-src-attr|connect-src) blocked/, /console error: .*(style|Connecting|connect)/i);
  await page.goto(one.base);
  await expect(heading(page)).toHaveText("Connect");
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(policy).toContain("connect-src 'self' http://127.0.0.1:");
  expect(policy).not.toContain("frame-ancestors");
  await page.evaluate(() => document.body.setAttribute("style", "color: red"));
  const blocked = await page.evaluate(() => fetch("http://127.0.0.1:1/").then(() => "", (error) => error.name));
  expect(blocked).toBe("TypeError");
  await expect.poll(() => watch.all().filter((line) => line.startsWith("policy violation")).length).toBe(2);
});

for (const [width, height] of [[1440, 900], [320, 700]]) {
  test(`the note is there at ${width} px, and covers nothing`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto(one.base);
    await expect(heading(page)).toHaveText("Connect");
    const note = page.getByRole("complementary", { name: "About this host" });
    const boxes = async () => [await note.boundingBox(), await page.locator(".mw-app").boundingBox()];
    for (const colours of ["light", "dark"]) {
      await scheme(page, colours);
      await axe(page);
    }
    const [closed, app] = await boxes();
    expect(closed.y + closed.height).toBeLessThanOrEqual(app.y + 1);
    expect(app.y + app.height, "the page does not scroll").toBeLessThanOrEqual(height + 1);
    const summary = note.getByText("This host sends no security headers.");
    const whole = await summary.evaluate((one) => one.scrollWidth <= one.clientWidth);
    expect(whole, "the sentence is not cut off").toBe(true);
    await summary.click();
    await expect(note.getByText("show this page in a frame")).toBeVisible();
    const [open, below] = await boxes();
    expect(open.y + open.height).toBeLessThanOrEqual(below.y + 1);
    expect(open.width).toBeLessThanOrEqual(width);
    await axe(page);
  });
}

test("in a frame of another page the console does not start, and says why", async ({ page, host, watch }) => {
  // Chromium looks for an icon of the framing page, which has none.
  watch.allow(/Failed to load resource.*404/);
  const framing = await serve(one, { framing: `<!DOCTYPE html><html lang="en"><title>x</title><iframe title="f" src="${host.url}${one.base}"></iframe>` });
  await page.goto(`${framing.url}/framing`);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("heading", { name: "The console does not start in another page" })).toBeVisible();
  await expect(frame.getByRole("link")).toHaveAttribute("href", host.url + one.base);
  await expect(frame.getByRole("button")).toHaveCount(0);
  await framing.stop();
});
