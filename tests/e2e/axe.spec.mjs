// No serious or critical finding of axe in any page, dialog or state, in light and in dark; each fits a narrow screen.
import { axe, COLOUR_RULES, expect, scheme, settled, test } from "./support/fixtures.mjs";
import { REFUSED } from "./support/steps.mjs";
import { reach, STATES } from "./support/pages.mjs";

// A small fleet: a row more says nothing new and takes its time to look through.
test.use({ sandboxOptions: ["--servers", "24", "--upcloud-servers", "24"] });
test.describe.configure({ mode: "parallel" });

for (const [name, steps] of STATES) {
  test(`${name}: no grave finding in light and dark, and fits 320 px`, async ({ page, sandbox, watch }) => {
    watch.allow(REFUSED);
    await reach({ page, sandbox }, steps);
    await scheme(page, "light");
    await axe(page);
    await scheme(page, "dark");
    await axe(page, COLOUR_RULES);
    await page.setViewportSize({ width: 320, height: 800 });
    const width = () => page.evaluate(() => document.scrollingElement.scrollWidth);
    await expect.poll(width, "the page scrolls sideways").toBeLessThanOrEqual(320);
    await settled(page);
    await axe(page);
  });
}

test("faults are noticed: of colours with the rules of colours alone, others with all", async ({ page }) => {
  await reach({ page }, [({ page }) => page.goto("/")]);
  await axe(page);
  await page.evaluate(() => { document.querySelector("h1").style.color = "#ddd"; });
  await expect(axe(page, COLOUR_RULES)).rejects.toThrow(/color-contrast/);
  await page.evaluate(() => {
    document.querySelector("h1").style.color = "";
    document.querySelector("main").append(document.createElement("img"));
  });
  await axe(page, COLOUR_RULES);
  await expect(axe(page)).rejects.toThrow(/image-alt/);
});
