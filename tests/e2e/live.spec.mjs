// What goes on by itself while the servers are looked at: lists are read again, and servers that change are followed.
import { expect, openSandbox, test } from "./support/fixtures.mjs";
import { goTo, hold, REFUSED } from "./support/steps.mjs";

test.use({ sandboxOptions: ["--servers", "300"] });

const LIST = /\/server\?/;
const ONE = /\/server\/[0-9a-f-]{36}$/;
const MINUTE = 60_000;
const BEAT = 4_000;
const MOMENT = 20;

const counted = (page) => page.getByRole("status").filter({ hasText: /^[\d,]+ of/ });
const interval = (page) => page.getByRole("combobox", { name: "Read again by itself" });
const refresh = (page) => page.getByRole("button", { name: "Refresh", exact: true });

/** Requests that the page began since, whose address fits. */
function watchFor(page, pattern) {
  const begun = [];
  page.on("request", (request) => { if (pattern.test(request.url())) begun.push(request.url()); });
  return begun;
}

/** Opens the sandbox, waits until all is there, also what comes later, and stops the clock: it moves on by `runFor` alone. */
async function open(page) {
  await page.clock.install();
  await openSandbox(page);
  await expect(interval(page)).toBeVisible();
  await expect(counted(page)).toHaveText(/^\d+ of 300 servers$/);
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
  // The table waits for a pause of its reader before it says what is in sight.
  await page.clock.runFor(500);
}

/** Presses Refresh, waits for the list, and so begins a pause at this very moment of the clock. */
async function read(page) {
  await refresh(page).click();
  await rested(page);
}

/** Waits until no list is being read. */
async function rested(page) {
  // It is busy from the press or the timer on, and the clock stands while it is.
  await expect(refresh(page)).not.toHaveAttribute("aria-busy");
}

/** Lets a pause of this length pass, and not much more: what the clock runs while a list is read counts as its reading. */
async function pass(page, pause, begun) {
  const before = begun.length;
  await page.clock.runFor(pause - MOMENT);
  expect(begun, "nothing before its time").toHaveLength(before);
  await page.clock.runFor(2 * MOMENT);
  await expect.poll(() => begun.length, { message: "its time has come" }).toBe(before + 1);
  await rested(page);
}

/** Shows or hides the tab, as far as the page can tell. */
function show(page, state) {
  return page.evaluate((now) => {
    Object.defineProperty(document, "visibilityState", { value: now, configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  }, state);
}

/** Stands in for every list: the real one, changed by `change`. */
async function changed(page, change) {
  await page.route(LIST, async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    change(body);
    await route.fulfill({ response: answer, json: body });
  });
}

/** Everything in the list has settled, so that nothing is followed. */
const settle = (body) => body.servers.forEach((server) => { server.status = "delivered"; });

test("a list is read again each minute, and the foot says so", async ({ page }) => {
  await changed(page, settle);
  await open(page);
  await expect(interval(page)).toHaveValue("1m");
  const foot = page.locator("footer");
  await expect(foot).toContainText("again every minute");
  await read(page);
  const lists = watchFor(page, LIST);
  await pass(page, MINUTE, lists);
  await pass(page, MINUTE, lists);
  await interval(page).selectOption("5m");
  await expect(foot).toContainText("again every 5 minutes");
  await page.clock.runFor(3 * MINUTE);
  expect(lists).toHaveLength(2);
  await interval(page).selectOption("off");
  await expect(foot).not.toContainText("again every");
  await page.clock.runFor(10 * MINUTE);
  expect(lists).toHaveLength(2);
  // It is one preference, here and in the settings.
  await goTo(page, "Settings");
  await expect(page.getByRole("radiogroup", { name: "Read servers again" }).getByRole("radio", { name: "Off" })).toBeChecked();
});

test("nothing is read while the tab is hidden or another page shows, and what was due comes on return", async ({ page }) => {
  await changed(page, settle);
  await open(page);
  const lists = watchFor(page, LIST);
  await show(page, "hidden");
  await page.clock.runFor(10 * MINUTE);
  expect(lists).toHaveLength(0);
  await show(page, "visible");
  await expect.poll(() => lists.length).toBe(1);
  await expect(refresh(page)).not.toHaveAttribute("aria-busy");
  await goTo(page, "Settings");
  await page.clock.runFor(10 * MINUTE);
  expect(lists).toHaveLength(1);
  await goTo(page, "Servers");
  await page.clock.runFor(MOMENT);
  await expect.poll(() => lists.length).toBe(2);
  await rested(page);
});

test("a read under way is not begun again", async ({ page }) => {
  await changed(page, settle);
  await open(page);
  const lists = watchFor(page, LIST);
  const letGo = await hold(page, LIST, (route) => route.fallback());
  await refresh(page).click();
  await expect.poll(() => lists.length).toBe(1);
  // Below the limit of time of a request.
  await interval(page).selectOption("30s");
  await page.clock.runFor(10_000);
  expect(lists).toHaveLength(1);
  letGo();
  await expect(refresh(page)).not.toHaveAttribute("aria-busy");
});

test("failures make the pauses longer, are said, and end with a success", async ({ page, watch }) => {
  watch.allow(REFUSED);
  await changed(page, settle);
  await open(page);
  await read(page);
  await page.route(LIST, (route) => route.fulfill({ status: 404, json: { message: "Out of order" } }));
  const lists = watchFor(page, LIST);
  const foot = page.locator("footer");
  await pass(page, MINUTE, lists);
  await expect(foot).toContainText("the last reading failed, the next try comes after 2 minutes");
  await expect(page.getByRole("status").filter({ hasText: "300 servers of sandbox may be out of date." })).toBeVisible();
  await pass(page, 2 * MINUTE, lists);
  await expect(foot).toContainText("the last 2 readings failed, the next try comes after 4 minutes");
  await page.unroute(LIST);
  await changed(page, settle);
  await pass(page, 4 * MINUTE, lists);
  await expect(foot).toContainText("again every minute");
  await expect(page.getByText("may be out of date")).toHaveCount(0);
});

test("a refused key is not tried again by itself", async ({ page, watch }) => {
  watch.allow(REFUSED);
  await changed(page, settle);
  await open(page);
  await page.route(LIST, (route) => route.fulfill({ status: 401, json: { message: "Unauthenticated" } }));
  const lists = watchFor(page, LIST);
  await refresh(page).click();
  await expect.poll(() => lists.length).toBe(1);
  await rested(page);
  await page.clock.runFor(30 * MINUTE);
  expect(lists).toHaveLength(1);
});

test("the same list again redraws no row; a change redraws its row, and place and selection stay", async ({ page }) => {
  let title = null;
  let victim = null;
  await changed(page, (body) => {
    settle(body);
    victim ??= body.servers[250]?.metal_server_uuid;
    const server = body.servers.find((one) => one.metal_server_uuid === victim);
    if (server && title) server.name = title;
  });
  await open(page);
  const region = page.getByRole("grid", { name: "Servers" });
  const box = region.getByRole("checkbox").nth(3);
  await box.click();
  await region.focus();
  await page.keyboard.press("End");
  await page.clock.runFor(1_000);
  const place = () => region.evaluate((grid) => [...grid.querySelectorAll("[aria-rowindex]")].map((row) => [row.ariaRowIndex, row.textContent.slice(0, 40)]).sort());
  const before = await place();
  // Every write among the table's rows from now on. Relative times would move on with the clock, but that stands still.
  await page.evaluate(() => {
    const rows = document.querySelector('[role="grid"] .mw-grid__body');
    window.writes = 0;
    new MutationObserver((list) => { window.writes += list.length; }).observe(rows, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const lists = watchFor(page, LIST);
  for (let times = 1; times <= 3; times += 1) {
    await refresh(page).click();
    await expect.poll(() => lists.length).toBe(times);
    await expect(refresh(page)).not.toHaveAttribute("aria-busy");
  }
  expect(await page.evaluate(() => window.writes)).toBe(0);
  expect(await place()).toEqual(before);
  title = "renamed-by-another";
  await refresh(page).click();
  await expect.poll(() => lists.length).toBe(4);
  await expect(refresh(page)).not.toHaveAttribute("aria-busy");
  const search = page.getByRole("combobox", { name: "Search servers" });
  await search.fill("is:selected");
  await expect(counted(page)).toHaveText("1 of 300 servers");
  await search.fill(title);
  await expect(counted(page)).toHaveText("1 of 300 servers");
});

test("a server that changes is followed until it settles, and only while it can be seen", async ({ page }) => {
  let victim = null;
  let status = "provisioning";
  await changed(page, (body) => {
    settle(body);
    victim ??= body.servers[0];
    const server = body.servers.find((one) => one.metal_server_uuid === victim.metal_server_uuid);
    server.status = status;
  });
  await page.route(ONE, (route) => route.fulfill({ json: { server: { ...victim, status } } }));
  await open(page);
  await interval(page).selectOption("off");
  const ones = watchFor(page, ONE);
  await page.clock.runFor(BEAT + 100);
  await expect.poll(() => ones.length).toBeGreaterThan(0);
  expect(new Set(ones).size, "that server alone").toBe(1);
  await show(page, "hidden");
  const hidden = ones.length;
  await page.clock.runFor(MINUTE);
  expect(ones).toHaveLength(hidden);
  await show(page, "visible");
  status = "delivered";
  await page.clock.runFor(BEAT + 100);
  await expect.poll(() => ones.length).toBe(hidden + 1);
  await expect(page.getByRole("grid", { name: "Servers" }).getByText("Provisioning")).toHaveCount(0);
  await page.clock.runFor(MINUTE);
  expect(ones).toHaveLength(hidden + 1);
});

test("of many that change only a few are followed, four at a time", async ({ page }) => {
  const known = new Map();
  await changed(page, (body) => body.servers.forEach((server) => {
    server.status = "provisioning";
    known.set(server.metal_server_uuid, server);
  }));
  const waiting = [];
  await page.route(ONE, (route) => { waiting.push(route); });
  await open(page);
  await interval(page).selectOption("off");
  await page.clock.runFor(BEAT + 100);
  await expect.poll(() => waiting.length).toBe(4);
  // The next beat asks for none of them twice.
  await page.clock.runFor(BEAT + 100);
  expect(waiting).toHaveLength(4);
  const asked = [];
  while (asked.length < 20) {
    await expect.poll(() => waiting.length).toBeGreaterThan(0);
    expect(waiting.length).toBeLessThanOrEqual(4);
    const route = waiting.shift();
    const id = route.request().url().split("/").at(-1);
    asked.push(id);
    await route.fulfill({ json: { server: known.get(id) } });
  }
  expect(new Set(asked).size, "each once in a beat").toBe(20);
  expect(waiting).toHaveLength(0);
});
