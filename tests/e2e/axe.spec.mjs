// No serious or critical finding of axe in any page, dialog or state, in light and in dark; each fits a narrow screen.
import { axe, expect, scheme, settled, test } from "./support/fixtures.mjs";
import { REFUSED } from "./support/steps.mjs";
import { reach, STATES } from "./support/pages.mjs";

// A small fleet: a row more says nothing new and takes its time to look through.
test.use({ sandboxOptions: ["--servers", "24"] });
test.describe.configure({ mode: "parallel" });

for (const [name, steps] of STATES) {
  test(`${name}: no grave finding in light and dark, and fits 320 px`, async ({ page, sandbox, watch }) => {
    watch.allow(REFUSED);
    await reach({ page, sandbox }, steps);
    for (const colorScheme of ["light", "dark"]) {
      await scheme(page, colorScheme);
      await axe(page);
    }
    await page.setViewportSize({ width: 320, height: 800 });
    const width = () => page.evaluate(() => document.scrollingElement.scrollWidth);
    await expect.poll(width, "the page scrolls sideways").toBeLessThanOrEqual(320);
    await settled(page);
    // What is hidden or laid out in another way there shows on the plain pages already.
    if (!name.includes(",")) await axe(page);
  });
}
