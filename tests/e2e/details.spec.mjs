// UpCloud's list has no addresses: they are read for the rows in sight, and what that costs and misses is seen.
import { expect, heading, test } from "./support/fixtures.mjs";
import { expectCount, fleetGrid, rowAt } from "./support/fleet.mjs";
import { goTo, hold, REFUSED } from "./support/steps.mjs";
import { fleet, openUpcloud } from "./support/upcloud.mjs";

test.use({ sandboxOptions: ["--upcloud-servers", "200"] });

const ONE = /\/1\.2\/server\/[0-9a-f-]{36}$/;
const LIST = /\/1\.2\/server$/;
const MOST_ON_ARRIVAL = 45;
const MOST_AT_ONCE = 4;
/** Between two looks at whether something still grows. */
const LOOK_MS = 300;

const cell = (page, row) => rowAt(page, row).getByText(/^198\.1[89]\.\d+\.\d+( \+\d)?$|^2001:/);

/** Every server that was asked for since, each as often as it was. */
const asked = (sandbox, after) => sandbox.requests().slice(after).filter((one) => one.operation === "upcloud.getServer").map((one) => one.path.split("/").at(-1));

/** Those that were asked for more than once, but for servers that change: they are followed. */
async function twice(sandbox, all) {
  const changing = (await fleet(sandbox)).filter((server) => server.state === "maintenance").map((server) => server.uuid);
  return all.filter((uuid, at) => all.indexOf(uuid) !== at && !changing.includes(uuid));
}

/** Waits until every row in sight has its addresses. */
async function expectRead(page) {
  await expect.poll(() => fleetGrid(page).evaluate((grid) => {
    const column = [...grid.querySelectorAll("[role=columnheader]")].findIndex((head) => head.textContent.startsWith("Addresses"));
    const { bottom } = grid.getBoundingClientRect();
    const { bottom: top } = grid.querySelector("[role=columnheader]").getBoundingClientRect();
    const inSight = (row) => row.getBoundingClientRect().top >= top && row.getBoundingClientRect().bottom <= bottom;
    const rows = [...grid.querySelectorAll("[role=row]:has([role=rowheader]):not([hidden])")].filter(inSight);
    return rows.length > 0 && rows.every((row) => row.children[column].textContent !== "…");
  }), { timeout: 30_000 }).toBe(true);
}

/** Waits until the rows in sight are read and no more are asked for. */
async function quiet(page, sandbox, after) {
  await expectRead(page);
  let before = -1;
  await expect.poll(() => {
    const now = asked(sandbox, after).length;
    const still = now > 0 && now === before;
    before = now;
    return still;
  }, { intervals: [LOOK_MS], timeout: 30_000 }).toBe(true);
  return asked(sandbox, after);
}

test("only rows in sight are asked for, more on scrolling, and none twice", async ({ page, sandbox }) => {
  const mark = sandbox.requests().length;
  await openUpcloud(page);
  await expectCount(page, 200, 200);
  await expect(cell(page, 1)).toBeVisible();
  const first = await quiet(page, sandbox, mark);
  expect(first.length).toBeLessThan(MOST_ON_ARRIVAL);
  // In the order in which they are read by a person.
  expect(first.slice(0, MOST_AT_ONCE)).toEqual(expect.arrayContaining((await fleet(sandbox)).slice(0, 1).map((server) => server.uuid)));
  await fleetGrid(page).focus();
  await page.keyboard.press("Control+End");
  await expect(rowAt(page, 200)).toBeInViewport();
  await expect.poll(() => asked(sandbox, mark).length).toBeGreaterThan(first.length);
  await quiet(page, sandbox, mark);
  await page.keyboard.press("Control+Home");
  await expect(cell(page, 1)).toBeVisible();
  const all = await quiet(page, sandbox, mark);
  expect(all.length).toBeLessThan(2 * MOST_ON_ARRIVAL + MOST_AT_ONCE);
  expect(await twice(sandbox, all)).toEqual([]);
});

test("a refresh asks anew for what is in sight, and what was known stays meanwhile", async ({ page, sandbox }) => {
  const start = sandbox.requests().length;
  await openUpcloud(page);
  await expect(cell(page, 1)).toBeVisible();
  // What the first reading asks for must not be counted with the second one's.
  await quiet(page, sandbox, start);
  const mark = sandbox.requests().length;
  const letGo = await hold(page, ONE);
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await expect.poll(() => sandbox.operations(mark)).toContain("upcloud.listServers");
  await expect(cell(page, 1)).toBeVisible();
  letGo();
  const again = await quiet(page, sandbox, mark);
  expect(await twice(sandbox, again)).toEqual([]);
  expect(again.length).toBeLessThan(MOST_ON_ARRIVAL);
});

test("leaving the page ends it", async ({ page, sandbox }) => {
  let begun = 0;
  const mark = sandbox.requests().length;
  page.on("request", (request) => { if (ONE.test(request.url())) begun += 1; });
  const letGo = await hold(page, ONE);
  await openUpcloud(page);
  await expect.poll(() => begun).toBe(MOST_AT_ONCE);
  await goTo(page, "Tags");
  await expect(page.getByRole("rowheader").first()).toBeVisible();
  // Who leaves does not wait for them: they are given up, and no others follow.
  letGo();
  await goTo(page, "Usage");
  expect(begun).toBe(MOST_AT_ONCE);
  expect(asked(sandbox, mark)).toEqual([]);
  // Back again, all of them are asked for.
  await goTo(page, "Servers");
  await expect(cell(page, 1)).toBeVisible();
  await expect.poll(() => begun).toBeGreaterThan(MOST_AT_ONCE);
});

test("details that fail are said in the foot, with a way on, and the rows stay", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  await page.route(ONE, (route) => route.fulfill({ status: 500, json: { error: { error_code: "INTERNAL_ERROR", error_message: "Out of order." } } }));
  let begun = 0;
  page.on("request", (request) => { if (ONE.test(request.url())) begun += 1; });
  await openUpcloud(page);
  const foot = page.getByRole("contentinfo").or(page.locator("footer"));
  await expect(foot.getByText(/^upcloud: addresses could not be read\./)).toBeVisible({ timeout: 40_000 });
  await expectCount(page, 200, 200);
  // Those that were under way, each tried a few times: the others would have failed alike.
  expect(begun).toBeLessThan(5 * MOST_AT_ONCE);
  await page.unroute(ONE);
  await foot.getByRole("button", { name: "Read upcloud again" }).click();
  await expect(cell(page, 1)).toBeVisible();
  await expect(foot.getByText("addresses could not be read")).toHaveCount(0);
  expect(await fleet(sandbox)).toHaveLength(200);
});

test("details that were on their way while the list told their servers anew are asked for again", async ({ page }) => {
  await openUpcloud(page);
  await expectCount(page, 200, 200);
  await expect(cell(page, 1)).toBeVisible();
  const list = await hold(page, LIST, async (route) => {
    const answer = await (await route.fetch()).json();
    for (const server of answer.servers.server) server.hostname += ".anew";
    await route.fulfill({ json: answer });
  });
  const refresh = page.getByRole("button", { name: "Refresh", exact: true });
  await refresh.click();
  await expect(refresh).toHaveAttribute("aria-busy", "true");
  const details = await hold(page, ONE);
  const asked = page.waitForRequest(ONE);
  await fleetGrid(page).evaluate((grid) => { grid.scrollTop = grid.scrollHeight; });
  await asked;
  list();
  await expect(refresh).not.toHaveAttribute("aria-busy");
  details();
  await expectRead(page);
});

test("a server that is gone since the list leaves the fleet and spoils nothing", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  const [first] = await fleet(sandbox);
  await page.route(new RegExp(`/1\\.2/server/${first.uuid}$`), (route) => route.fulfill({ status: 404, json: { error: { error_code: "SERVER_NOT_FOUND", error_message: "Gone." } } }));
  await openUpcloud(page);
  await expectCount(page, 199, 199);
  await expect(cell(page, 1)).toBeVisible();
});

test("a list without a total shows progress that claims no share", async ({ page }) => {
  let lists = 0;
  let letGo;
  const open = new Promise((done) => { letGo = done; });
  // The first list is the test of the connection.
  await page.route(LIST, async (route) => {
    if (lists++ > 0) await open;
    await route.continue();
  });
  await openUpcloud(page);
  await expect(heading(page)).toHaveText("Servers");
  const progress = page.getByRole("progressbar", { name: "Reading upcloud" });
  await expect(page.getByText("upcloud: reading the first page")).toBeVisible();
  await expect(progress).toBeVisible();
  for (const claim of ["aria-valuenow", "aria-valuemax"]) await expect(progress, claim).not.toHaveAttribute(claim);
  letGo();
  await expectCount(page, 200, 200);
  await expect(progress).toHaveCount(0);
});
