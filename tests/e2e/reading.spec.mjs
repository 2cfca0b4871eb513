// Long lists: first rows after the first page, progress, cancel, rows that stay during a refresh, all pages of usage.
import { expect, heading, openSandbox, test } from "./support/fixtures.mjs";
import { addressOf, EVERYTHING, expectCount, fleetGrid, rowAt, serverNames } from "./support/fleet.mjs";
import { goTo, hold, REFUSED, sent, table } from "./support/steps.mjs";

test.use({ sandboxOptions: ["--servers", "3000"] });

/** With every server in sight, the counts are those of the lists. */
const ALL = addressOf(EVERYTHING);
const PAGE_2 = /\/server\?.*page=2\b/;

test("rows show after the first page, with progress; the rest follows", async ({ page }) => {
  const release = await hold(page, PAGE_2);
  await openSandbox(page, ALL);
  await expectCount(page, 1000, 1000);
  await expect(page.getByText("sandbox: 1,000 of 3,000 read")).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Reading sandbox" })).toBeVisible();
  await expect(serverNames(page).first()).toBeVisible();
  release();
  await expectCount(page, 3000, 3000);
  await expect(fleetGrid(page)).toHaveAttribute("aria-rowcount", "3001");
  await expect(page.getByRole("progressbar", { name: "Reading sandbox" })).toHaveCount(0);
});

test("reading is cancelled, keeps what has come, and begins again on demand", async ({ page }) => {
  const release = await hold(page, PAGE_2);
  await openSandbox(page, ALL);
  await expect(page.getByText("sandbox: 1,000 of 3,000 read")).toBeVisible();
  await page.getByRole("button", { name: "Cancel reading sandbox" }).click();
  await expect(page.getByText("sandbox: stopped after 1,000 of 3,000.")).toBeVisible();
  await expectCount(page, 1000, 1000);
  release();
  await page.getByRole("button", { name: "Read sandbox again" }).click();
  await expectCount(page, 3000, 3000);
});

test("the last row of many is reached by scrolling", async ({ page }) => {
  await openSandbox(page, ALL);
  await expectCount(page, 3000, 3000);
  await fleetGrid(page).focus();
  await page.keyboard.press("Control+End");
  await expect(rowAt(page, 3000)).toBeInViewport();
  expect(await fleetGrid(page).locator("[role=row]").count()).toBeLessThan(200);
});

test("a refresh keeps the rows, and one that fails says how old they are", async ({ page, watch }) => {
  watch.allow(REFUSED);
  await openSandbox(page, ALL);
  await expectCount(page, 3000, 3000);
  const release = await hold(page, /\/server\?/);
  const refresh = page.getByRole("button", { name: "Refresh", exact: true });
  await refresh.click();
  await expect(refresh).toHaveAttribute("aria-busy", "true");
  await expectCount(page, 3000, 3000);
  await expect(serverNames(page).first()).toBeVisible();
  release();
  await expect(refresh).not.toHaveAttribute("aria-busy");
  await page.route(/\/server\?/, (route) => route.fulfill({ status: 500, json: { message: "Out of order" } }));
  await refresh.click();
  const strip = page.getByRole("status").filter({ hasText: "3,000 servers of sandbox may be out of date." });
  await expect(strip).toContainText("Out of order");
  await expectCount(page, 3000, 3000);
});

test("a refresh leaves a reader who is among the tags of a row there", async ({ page, sandbox }) => {
  await openSandbox(page, "/servers?q=tag:=prod");
  await expect(serverNames(page).first()).toBeVisible();
  await fleetGrid(page).focus();
  for (const key of ["ArrowDown", "ArrowRight", "ArrowRight", "Enter"]) await page.keyboard.press(key);
  const tag = fleetGrid(page).locator("[data-at][role=button]");
  await expect(tag).toHaveCount(1);
  const before = await tag.textContent();
  const mark = sandbox.requests().length;
  await page.keyboard.press("r");
  await expect.poll(() => sandbox.requests().slice(mark).length).toBeGreaterThanOrEqual(3);
  await expect(page.getByRole("button", { name: "Refresh", exact: true })).not.toHaveAttribute("aria-busy");
  await expect(tag).toHaveText(before);
});

test("all pages of usage are read", async ({ page, sandbox }) => {
  await openSandbox(page, ALL);
  const before = sent(sandbox, "Client").length;
  await goTo(page, "Usage");
  const line = page.getByText(/^[\d,]+ rows of usage, all pages loaded$/);
  await expect(line).toBeVisible();
  const shown = Number((await line.textContent()).replace(/\D/g, ""));
  // Servers are delivered while the test runs, so there may be a few more by now.
  const { total } = (await sandbox.call("GET", "/usage?limit=1")).body.paginator;
  expect(shown).toBeGreaterThan(2000);
  expect(total - shown).toBeLessThanOrEqual(5);
  await expect(table(page, "Usage")).toHaveAttribute("aria-rowcount", String(shown + 1));
  const pages = sent(sandbox, "Client").slice(before, -1).map(({ query }) => /page=(\d)/.exec(query)?.[1] ?? "1");
  expect(pages).toEqual(["1", "2", "3"]);
});

test("usage of which a page is missing is not called whole: while it is read, when it is stopped, when a page fails", async ({ page, watch }) => {
  watch.allow(REFUSED);
  const release = await hold(page, /\/usage\?.*page=2\b/, (route) => route.fulfill({ status: 404, json: { message: "Out of order" } }));
  await openSandbox(page, ALL);
  await expect(heading(page)).toHaveText("Servers");
  await goTo(page, "Usage");
  const line = page.getByRole("status").filter({ hasText: /of usage/ });
  await expect(page.getByRole("progressbar", { name: "Reading the usage of sandbox" })).toBeVisible();
  await expect(line).toHaveText("1,000 rows of usage in the table");
  await page.getByRole("button", { name: "Cancel reading the usage of sandbox" }).click();
  await expect(page.getByText(/^stopped after 1,000 of [\d,]+/)).toBeVisible();
  await expect(line).toHaveText("1,000 rows of usage in the table");
  release();
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await expect(page.getByText("Out of order").first()).toBeVisible();
  await expect(line).toHaveText(/rows of usage in the table$/);
});
