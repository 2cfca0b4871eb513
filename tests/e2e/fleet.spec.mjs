// A fleet of 100,000 servers: everything that the table does, at that size. What must be found is worked out from the
// API's own answers.
import { expect, heading, test } from "./support/fixtures.mjs";
import {
  addressOf, ask, cellsOf, condition, EVERYTHING, expectCount, expectLine, facet, fleetGrid as grid, headOf, heads, openServers, rowAt, searchLine, visitServers,
} from "./support/fleet.mjs";
import { all, at, box, COUNT, count, expectSelected, fleet, holds, idOf, locations, number, region, scrollTo, topRow } from "./support/large.mjs";

test.use({ sandboxOptions: ["--servers", String(COUNT)] });
test.describe.configure({ timeout: 180_000 });

/** Rows that may be in the page at once. */
const MOST_ROWS = 120;

/** A row somewhere in the middle, once the table stands still there. */
async function scrollToMiddle(page) {
  await scrollTo(page, 0.5);
  let top = 0;
  await expect.poll(async () => { top = await topRow(page); return top; }).toBeGreaterThan(1000);
  return top;
}

/** Servers of these rows, as the API has them. */
async function shown(page, sandbox) {
  const byId = new Map((await fleet(sandbox)).map((server) => [server.metal_server_uuid, server]));
  return (await cellsOf(page, ["Link"])).map(([link]) => byId.get(idOf(link)));
}

/** The location of the first of them. */
const firstPlace = async (page, sandbox) => (await shown(page, sandbox))[0].location.name;

test("a query is typed, and its labels and filters change it", async ({ page, sandbox }) => {
  const servers = await fleet(sandbox);
  const [[first, most], [second, less]] = locations(servers);
  await openServers(page, EVERYTHING, COUNT);
  await expectCount(page, COUNT, COUNT);
  expect(await grid(page).getByRole("row").count()).toBeLessThan(MOST_ROWS);

  await test.step("type: each letter narrows it down", async () => {
    await page.keyboard.press("/");
    for (const [letter, word] of [["w", "w"], ["e", "we"], ["b", "web"], ["-", "web-"], ["a", "web-a"]]) {
      await page.keyboard.type(letter);
      if (word.length > 2) await expectCount(page, count(servers, holds(word)), COUNT);
    }
    await searchLine(page).blur();
    await expect(page).toHaveURL(addressOf("web-a"));
    for (const server of await shown(page, sandbox)) expect(holds("web-a")(server), server.name).toBe(true);
    await ask(page, "web tag:=prod");
    await expectCount(page, count(servers, (one) => holds("web")(one) && one.tags.includes("prod")), COUNT);
    await ask(page, "");
    await expectCount(page, COUNT, COUNT);
  });

  await test.step("a filter on, another beside it, and both off", async () => {
    await expect(facet(page, "Location", first)).toHaveAccessibleName(`${first} ${number(most)}`);
    await facet(page, "Location", first).check();
    await expectCount(page, most, COUNT);
    await expectLine(page, `location:=${first}`);
    await facet(page, "Location", second).check();
    await expectCount(page, most + less, COUNT);
    await facet(page, "Location", first).uncheck();
    await expectCount(page, less, COUNT);
    await condition(page, `location ${second}`).click();
    await expectCount(page, COUNT, COUNT);
  });

  await test.step("a value ruled out, and back again", async () => {
    await page.getByRole("button", { name: `Exclude ${first}`, exact: true }).click();
    await expectCount(page, COUNT - most, COUNT);
    await expectLine(page, `-location:=${first}`);
    await page.getByRole("button", { name: `Show ${first} again`, exact: true }).click();
    await expectCount(page, COUNT, COUNT);
  });
});

test("the whole fleet is in order by one column and by several, up, down and off", async ({ page, sandbox }) => {
  const servers = await fleet(sandbox);
  const first = locations(servers).map(([name]) => name).sort()[0];
  const there = servers.filter(at(first));
  const extreme = (list, best) => list.map((one) => one.created_at).reduce((one, other) => (best(one, other) ? one : other));
  const earliest = (list) => extreme(list, (one, other) => one < other);
  const latest = (list) => extreme(list, (one, other) => one > other);
  const created = async () => (await shown(page, sandbox)).map((one) => one.created_at);
  await openServers(page, EVERYTHING, COUNT);

  await headOf(page, "Created").click();
  await expect(headOf(page, "Created")).toHaveAttribute("aria-sort", "ascending");
  await expect.poll(async () => (await created())[0]).toBe(earliest(servers));
  expect(await created()).toEqual((await created()).toSorted());
  await headOf(page, "Created").click();
  await expect(headOf(page, "Created")).toHaveAttribute("aria-sort", "descending");
  await expect.poll(async () => (await created())[0]).toBe(latest(servers));
  await headOf(page, "Created").click();
  await expect(headOf(page, "Created")).not.toHaveAttribute("aria-sort");
  await expect.poll(async () => (await shown(page, sandbox))[0].metal_server_uuid).toBe(servers[0].metal_server_uuid);

  await headOf(page, "Location").click();
  await expect(headOf(page, "Location")).toHaveAttribute("aria-sort", "ascending");
  await headOf(page, "Created").click({ modifiers: ["Shift"] });
  await headOf(page, "Created").click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(addressOf(EVERYTHING, { sort: "location,-created" }));
  await expect(heads(page).filter({ hasText: "Location" })).toHaveText("Location1");
  await expect(heads(page).filter({ hasText: "Created" })).toHaveText("Created2");
  await expect.poll(async () => (await created())[0]).toBe(latest(there));
  const rows = await shown(page, sandbox);
  expect(rows.every(at(first))).toBe(true);
  expect(rows.map((one) => one.created_at)).toEqual(rows.map((one) => one.created_at).toSorted().reverse());
  // Without Shift a column is the only one again.
  await headOf(page, "Name").click();
  await expect(page).toHaveURL(addressOf(EVERYTHING, { sort: "name" }));
  await expect(headOf(page, "Location")).not.toHaveAttribute("aria-sort");
  const natural = new Intl.Collator("en", { numeric: true });
  await expect.poll(async () => (await shown(page, sandbox)).map((one) => one.name).filter((name) => /^[a-z]/.test(name ?? "")).length).toBeGreaterThan(10);
  const names = (await shown(page, sandbox)).map((one) => one.name).filter((name) => /^[a-z0-9-]+$/.test(name));
  expect(names).toEqual(names.toSorted(natural.compare));
});

test("groups have their counts, close and open, and the rows behind them move up", async ({ page, sandbox }) => {
  const groups = locations(await fleet(sandbox)).sort(([one], [other]) => (one < other ? -1 : 1));
  const [[first, inFirst], [second]] = groups;
  const without = count(await fleet(sandbox), (server) => !server.location?.name);
  const heading = (name) => grid(page).getByRole("button", { name: new RegExp(`^${name} [\\d,]+$`) });
  const lines = COUNT + groups.length + Number(without > 0);
  await openServers(page, EVERYTHING, COUNT, { group: "location" });
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(lines + 1));
  await expect(heading(first)).toHaveAccessibleName(`${first} ${number(inFirst)}`);
  await expect(heading(first)).toHaveAttribute("aria-expanded", "true");
  await expect.poll(() => firstPlace(page, sandbox)).toBe(first);
  await heading(first).click();
  await expect(heading(first)).toHaveAttribute("aria-expanded", "false");
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(lines - inFirst + 1));
  await expect(heading(second)).toBeInViewport();
  await expect.poll(() => firstPlace(page, sandbox)).toBe(second);
  await heading(first).click();
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(lines + 1));
  await expect.poll(() => firstPlace(page, sandbox)).toBe(first);
  await expectCount(page, COUNT, COUNT);
});

test("the table scrolls to its last row, and a step of the wheel there is a step", async ({ page, sandbox }) => {
  const last = (await fleet(sandbox)).at(-1);
  await openServers(page, EVERYTHING, COUNT);
  await scrollTo(page, 1);
  await expect(rowAt(page, COUNT)).toBeInViewport({ ratio: 1 });
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(COUNT + 1));
  expect(idOf(await rowAt(page, COUNT).getByRole("link").getAttribute("href"))).toBe(last.metal_server_uuid);
  expect(await grid(page).getByRole("row").count()).toBeLessThan(MOST_ROWS);
  const places = await grid(page).getByRole("row").evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
  expect(new Set(places).size, "each place once").toBe(places.length);
  const row = await rowAt(page, COUNT).evaluate((element) => element.getBoundingClientRect().height);
  const top = await topRow(page);
  await rowAt(page, COUNT).hover();
  await page.mouse.wheel(0, -row);
  await expect.poll(() => topRow(page)).toBe(top - 1);
  await page.mouse.wheel(0, -3 * row);
  await expect.poll(() => topRow(page)).toBe(top - 4);
  await scrollTo(page, 0);
  await expect(rowAt(page, 1)).toBeInViewport({ ratio: 1 });
});

test("all that match are selected at once, a range with Shift, and the number is said", async ({ page, sandbox }) => {
  const [[first, most]] = locations(await fleet(sandbox));
  await openServers(page, EVERYTHING, COUNT);

  await test.step("all and none", async () => {
    await all(page).check();
    await expectSelected(page, COUNT);
    await scrollTo(page, 1);
    await expect(rowAt(page, COUNT)).toHaveAttribute("aria-selected", "true");
    await box(page, COUNT).click();
    await expectSelected(page, COUNT - 1);
    await expect.poll(() => all(page).evaluate((element) => element.indeterminate)).toBe(true);
    await all(page).click();
    await expectSelected(page, COUNT);
    await all(page).click();
    await expectSelected(page, 0);
    await expect(all(page)).not.toBeChecked();
  });

  await test.step("a range over rows that never were in the page", async () => {
    await scrollTo(page, 0);
    await box(page, 10).click();
    await expectSelected(page, 1);
    await scrollTo(page, 1);
    await box(page, COUNT - 5).click({ modifiers: ["Shift"] });
    await expectSelected(page, COUNT - 14);
    await expect(rowAt(page, COUNT - 4)).toHaveAttribute("aria-selected", "false");
    await region(page).getByRole("button", { name: "Clear selection" }).click();
    await expectSelected(page, 0);
  });

  await test.step("of a part of the fleet, which stays selected beside another question", async () => {
    await facet(page, "Location", first).check();
    await expectCount(page, most, COUNT);
    await all(page).check();
    await expectSelected(page, most);
    await condition(page, `location ${first}`).click();
    await expectCount(page, COUNT, COUNT);
    await expectSelected(page, most);
    await expect.poll(() => all(page).evaluate((element) => element.indeterminate)).toBe(true);
    await ask(page, "is:selected");
    await expectCount(page, most, COUNT);
  });
});

test("a link opens the same view elsewhere: rows, order, groups and columns", async ({ page, sandbox }) => {
  const servers = await fleet(sandbox);
  const [[name]] = locations(servers);
  const fits = (one) => holds("web")(one) && at(name)(one) && one.status === "failed";
  const query = `web location:=${name} status:=failed`;
  await openServers(page, query, COUNT, { sort: "-created,name", group: "type", columns: "name,type,created,updated" });
  await expectCount(page, count(servers, fits), COUNT);
  await expect(page).toHaveURL(addressOf(query, { sort: "-created,name", group: "type", columns: "name,type,created,updated" }));
  await expectLine(page, query);
  await expect(heads(page)).toHaveText(["Name2", "Type", "Created1", "Updated"]);
  await expect(headOf(page, "Name")).toHaveAttribute("aria-sort", "ascending");
  await expect(headOf(page, "Created")).toHaveAttribute("aria-sort", "descending");
  for (const server of await shown(page, sandbox)) expect(fits(server), server.name).toBe(true);
  const types = new Set(servers.filter(fits).map((one) => one.instance_type?.name));
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(count(servers, fits) + types.size + 1));
});

test("back and forward come back to the row that was left", async ({ page, sandbox }) => {
  const [[first]] = locations(await fleet(sandbox));
  await openServers(page, EVERYTHING, COUNT, { sort: "name" });
  const top = await scrollToMiddle(page);
  const link = rowAt(page, top + 5).getByRole("link");
  const name = await link.textContent();
  await link.click();
  await expect(heading(page)).toHaveText(name);
  await page.goBack();
  await expect(heading(page)).toHaveText("Servers");
  await expect.poll(() => topRow(page)).toBe(top);
  await expect(rowAt(page, top + 5).getByRole("link")).toHaveText(name);
  await page.goForward();
  await expect(heading(page)).toHaveText(name);
  await page.goBack();
  await expect.poll(() => topRow(page)).toBe(top);

  await facet(page, "Location", first).check();
  await expect(page).toHaveURL(addressOf(`location:=${first}`, { sort: "name" }));
  await expect.poll(() => topRow(page)).toBe(1);
  await page.goBack();
  await expect(page).toHaveURL(addressOf(EVERYTHING, { sort: "name" }));
  await expect.poll(() => topRow(page)).toBe(top);
  await page.goForward();
  await expect(page).toHaveURL(addressOf(`location:=${first}`, { sort: "name" }));
  await expect.poll(() => topRow(page)).toBe(1);
});

test("back comes to the row that was left where the order of its list is to be worked out anew", async ({ page, sandbox }) => {
  const [[first, inFirst]] = locations(await fleet(sandbox));
  await openServers(page, EVERYTHING, COUNT, { sort: "tags" });
  const top = await scrollToMiddle(page);
  await visitServers(page, `location:=${first}`, { sort: "name" });
  await expectCount(page, inFirst, COUNT);
  await expect.poll(() => topRow(page)).toBe(1);
  // Other tags in the fleet: their order is not known any more.
  const { metal_server_uuid: id } = (await fleet(sandbox)).find(at(first));
  expect((await sandbox.call("POST", `/server/${id}/tag/e2e-order`)).status).toBeLessThan(300);
  const refresh = page.getByRole("button", { name: "Refresh", exact: true });
  await refresh.click();
  await expect(refresh).toHaveAttribute("aria-busy", "true");
  await expect(refresh).not.toHaveAttribute("aria-busy", { timeout: 60_000 });
  await page.goBack();
  await expectCount(page, COUNT, COUNT);
  await expect.poll(() => topRow(page)).toBe(top);
  expect((await sandbox.call("DELETE", `/server/${id}/tag/e2e-order`)).status).toBeLessThan(300);
});

test("groups stay whole until the order of a list without groups is worked out", async ({ page }) => {
  await openServers(page, EVERYTHING, COUNT, { group: "location" });
  await expect(grid(page).getByRole("button", { expanded: true }).first()).toBeVisible();
  await visitServers(page, EVERYTHING, { sort: "-updated", columns: "name,updated" });
  await expect(grid(page)).toHaveAttribute("aria-rowcount", String(COUNT + 1));
  await expect(grid(page).getByRole("button", { expanded: true })).toHaveCount(0);
  await expect(headOf(page, "Updated")).toHaveAttribute("aria-sort", "descending");
});

test("a refresh while scrolled keeps the place and the selection, and shows what changed", async ({ page, sandbox }) => {
  await openServers(page, EVERYTHING, COUNT);
  const top = await scrollToMiddle(page);
  const place = top + 3;
  await box(page, place).click();
  await box(page, place + 1).click();
  await expectSelected(page, 2);
  const before = await cellsOf(page, ["Link"]);
  const id = idOf(await rowAt(page, place).getByRole("link").getAttribute("href"));
  for (const { tags } of (await fleet(sandbox)).filter((one) => one.metal_server_uuid === id)) {
    for (const tag of tags) expect((await sandbox.call("DELETE", `/server/${id}/tag/${tag}`)).status).toBeLessThan(300);
  }
  expect((await sandbox.call("POST", `/server/${id}/tag/e2e-meanwhile`)).status).toBeLessThan(300);
  const refresh = page.getByRole("button", { name: "Refresh", exact: true });
  await refresh.click();
  await expect(refresh).toHaveAttribute("aria-busy", "true");
  await expect(rowAt(page, place).getByRole("button", { name: "e2e-meanwhile" })).toBeVisible({ timeout: 60_000 });
  await expect(refresh).not.toHaveAttribute("aria-busy", { timeout: 60_000 });
  expect(await topRow(page)).toBe(top);
  expect(await cellsOf(page, ["Link"])).toEqual(before);
  await expectSelected(page, 2);
  for (const selected of [place, place + 1]) await expect(rowAt(page, selected)).toHaveAttribute("aria-selected", "true");
  await expectCount(page, COUNT, COUNT);
});
