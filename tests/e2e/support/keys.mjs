// The keyboard alone: coming to a place, and being seen there.
import { expect } from "./fixtures.mjs";
import { fleetGrid } from "./fleet.mjs";

/** More than any page has places: the tags that other tests made count, too. */
const MOST_STEPS = 1_000;

/** Presses Tab until the focus is there. Fails where the keyboard can't get. */
export async function tabTo(page, target, key = "Tab") {
  await expect(target).toBeVisible();
  const place = await target.elementHandle();
  for (let step = 0; step < MOST_STEPS; step++) {
    await page.keyboard.press(key);
    if (await place.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`The focus never came to ${target}.`);
}

export async function tabAndPress(page, target, key) {
  await tabTo(page, target, key);
  await expectRing(target);
  await page.keyboard.press("Enter");
}

/** What has the focus shows it. */
async function expectRing(target) {
  const ring = () => target.evaluate((element) => {
    const shown = (node) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    };
    return shown(element) || shown(element.parentElement);
  });
  await expect.poll(ring, "the focus is visible").toBe(true);
}

/** The keyboard's cell of the table is this one: told to who can't see it, and marked for who can. */
export async function expectAt(page, cell) {
  await expect(fleetGrid(page)).toBeFocused();
  await expect(cell).toBeInViewport();
  const at = fleetGrid(page).locator("[data-at]");
  const id = await cell.getAttribute("id");
  await expect(fleetGrid(page)).toHaveAttribute("aria-activedescendant", id);
  await expect(at).toHaveAttribute("id", id);
  await expectRing(at);
}

/** Presses a key so many times. */
export async function pressTimes(page, key, times) {
  for (let time = 0; time < times; time++) await page.keyboard.press(key);
}
