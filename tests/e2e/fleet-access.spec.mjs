// A fleet of 100,000 servers by keyboard alone, as it is told to who can't see it, and under axe.
import { axe, COLOUR_RULES, expect, heading, scheme, test } from "./support/fixtures.mjs";
import { addressOf, EVERYTHING, fleetGrid as grid, headOf, openServers, rowAt, serverNames, USUAL, visitServers } from "./support/fleet.mjs";
import { expectAt, pressTimes, tabTo } from "./support/keys.mjs";
import { all, COUNT, expectSelected, region } from "./support/large.mjs";
import { messages } from "./support/steps.mjs";

test.use({ sandboxOptions: ["--servers", String(COUNT)] });
test.describe.configure({ timeout: 180_000 });

test("the keyboard alone goes everywhere in the table and does all that can be done there", async ({ page }) => {
  await openServers(page, EVERYTHING, COUNT);
  const cell = (place, name) => (name === "Name" ? rowAt(page, place).getByRole("rowheader") : rowAt(page, place).getByRole("gridcell").nth(name));
  await tabTo(page, grid(page));

  await test.step("to the last row and back, by row and by page", async () => {
    await expectAt(page, cell(1, "Name"));
    await page.keyboard.press("ArrowDown");
    await expectAt(page, cell(2, "Name"));
    await page.keyboard.press("PageDown");
    const far = await grid(page).locator("[data-at]").locator("xpath=..").getAttribute("aria-rowindex");
    expect(Number(far)).toBeGreaterThan(15);
    await page.keyboard.press("PageUp");
    await expectAt(page, cell(2, "Name"));
    await page.keyboard.press("Control+End");
    await expectAt(page, rowAt(page, COUNT).getByRole("gridcell").last());
    await page.keyboard.press("ArrowUp");
    await expectAt(page, rowAt(page, COUNT - 1).getByRole("gridcell").last());
    await page.keyboard.press("Home");
    await expectAt(page, cell(COUNT - 1, 0));
    await page.keyboard.press("Control+Home");
    await expectAt(page, cell(1, 0));
  });

  await test.step("select one, a range and all", async () => {
    await page.keyboard.press("Space");
    await expectSelected(page, 1);
    await pressTimes(page, "Shift+ArrowDown", 4);
    await expectSelected(page, 5);
    await page.keyboard.press("Control+a");
    await expectSelected(page, COUNT);
    await expectAt(page, cell(5, 0));
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Space");
    await expectSelected(page, 0);
  });

  await test.step("sort by the head, with Shift by another one", async () => {
    await pressTimes(page, "ArrowRight", 5);
    await expectAt(page, headOf(page, "Location"));
    await page.keyboard.press("Enter");
    await expect(headOf(page, "Location")).toHaveAttribute("aria-sort", "ascending");
    await pressTimes(page, "ArrowLeft", 4);
    await page.keyboard.press("Shift+Enter");
    await expect(page).toHaveURL(addressOf(EVERYTHING, { sort: "location,name" }));
    await expectAt(page, headOf(page, "Name"));
  });

  await test.step("filter by a tag of a row", async () => {
    await visitServers(page, "tag:=prod");
    await expect(page.getByRole("button", { name: "Remove tag prod" })).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await pressTimes(page, "ArrowRight", 2);
    await page.keyboard.press("Enter");
    const tag = grid(page).locator("[data-at][role=button]");
    await expectAt(page, tag);
    const name = await tag.textContent();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(name === "prod" ? addressOf("tag:=prod") : addressOf(`tag:=prod tag:=${name}`));
    await page.keyboard.press("Escape");
  });

  await test.step("open a server", async () => {
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowRight");
    const name = await serverNames(page).first().textContent();
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText(name);
    await expect(heading(page)).toBeFocused();
  });
});

test("who can't see the page is told what it is made of, and axe finds nothing grave in either theme", async ({ page }) => {
  await openServers(page, USUAL, COUNT, { sort: "name" });
  await expect(headOf(page, "Name")).toHaveAttribute("aria-sort", "ascending");
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(page.getByRole("complementary", { name: "Filters" })).toMatchAriaSnapshot(`
    - complementary "Filters":
      - heading "Filters" [level=2]
      - button "Clear all"
      - heading "Status" [level=3]:
        - button "Status" [expanded]
      - list "Status":
        - listitem:
          - checkbox /^Created [\\d,]+$/
          - button "Exclude Created"
        - listitem:
          - checkbox /^Provisioning [\\d,]+$/
          - button "Exclude Provisioning"
        - listitem:
          - checkbox /^Delivered [\\d,]+$/
          - button "Exclude Delivered"
        - listitem:
          - checkbox /^Failed [\\d,]+$/
          - button "Exclude Failed"
        - listitem:
          - checkbox /^Releasing [\\d,]+$/
          - button "Exclude Releasing"
        - listitem:
          - checkbox /^Released [\\d,]+$/
          - button "Show Released again"
      - heading "Location" [level=3]:
        - button "Location" [expanded]
      - list "Location":
        - listitem:
          - checkbox /^Amsterdam [\\d,]+$/
          - button "Exclude Amsterdam"
      - heading "Tag" [level=3]:
        - button "Tag" [expanded]
      - list "Tag"
      - heading "Instance type" [level=3]:
        - button "Instance type"
      - heading "System" [level=3]:
        - button "System"
  `);
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - main:
      - heading "Servers" [level=1]
      - button "Refresh"
      - combobox "Search servers": /^-status:released ?$/
      - button "Clear the search"
      - status:
        - strong: /^[\\d,]+$/
        - text: of 100,000 servers
      - list "Conditions":
        - listitem:
          - text: Status is not released
          - button "Remove status is not released"
      - grid "Servers"
  `);
  await expect(grid(page)).toMatchAriaSnapshot(`
    - grid "Servers":
      - rowgroup:
        - row:
          - columnheader "Select all that match":
            - checkbox "Select all that match"
          - columnheader "Name"
          - columnheader "Status"
          - columnheader "Tags"
          - columnheader "Connection"
          - columnheader "Location"
          - columnheader "Type"
          - columnheader "System"
          - columnheader "Addresses"
          - columnheader "Contract"
          - columnheader "Created"
      - rowgroup:
        - row:
          - gridcell /^Select .+/:
            - checkbox /^Select .+/
          - rowheader /.+/:
            - link /.+/
          - gridcell /^(Created|Provisioning|Delivered|Failed|Releasing)$/
          - gridcell
          - gridcell "sandbox"
          - gridcell /.+/
          - gridcell /.+/
          - gridcell /.+/
          - gridcell /.+/
          - gridcell /.+/
          - gridcell /.+/
  `);
  await expect(headOf(page, "Name")).toHaveAccessibleDescription(/Enter sorts by the column/);
  await all(page).check();
  await expect(region(page).getByRole("status")).toContainText("servers selected");
  await scheme(page, "light");
  await axe(page);
  await scheme(page, "dark");
  await axe(page, COLOUR_RULES);
  await expect(messages(page)).toBeEmpty();
});
