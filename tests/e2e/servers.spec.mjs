// The fleet: its names, search, filters, order, and what is shown when a part of it is missing.
import { expect, heading, openSandbox, otherAccount, test } from "./support/fixtures.mjs";
import {
  addressOf, ask, cellsOf, condition, EVERYTHING, expectCount, expectLine, expectRead, facet, fleetGrid, headOf, heads, openServers, rowAt, searchLine, serverRow, USUAL,
} from "./support/fleet.mjs";
import { freshServer, openBoth, REFUSED } from "./support/steps.mjs";

const COLUMNS = ["Name", "Status", "Tags", "Connection", "Location", "Type", "System", "Addresses", "Contract", "Created"];
/** What the shortest tags and their mark need, in CSS pixels. */
const TAGS_WIDTH = 120;
const OTHERS = "**/api/v1/client/1002/**";

const COUNT = 240;
const expectShown = (page, shown) => expectCount(page, shown, COUNT);
const fleet = async (sandbox) => (await sandbox.call("GET", "/server?limit=1000")).body.servers;
const chosen = (value) => `${USUAL} status:=${value}`;

test("the parts of the page have their names", async ({ page }) => {
  await openSandbox(page);
  await expect(heading(page)).toHaveText("Servers");
  await expectRead(page, COUNT);
  await expectLine(page, USUAL);
  await expect(heads(page)).toHaveText(COLUMNS);
  await expect(fleetGrid(page).getByRole("checkbox", { name: "Select all that match" })).not.toBeChecked();
});

// Just above the width at which the filters go behind a button: the table has the least room for all its columns there.
for (const width of [1201, 1280]) {
  test(`at ${width} px tags have a column that shows them`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openSandbox(page);
    await expect(page.getByRole("list", { name: "Status" })).toBeVisible();
    const head = headOf(page, "Tags");
    await expect(head).toBeInViewport({ ratio: 1 });
    expect((await head.boundingBox()).width).toBeGreaterThan(TAGS_WIDTH);
    const tags = fleetGrid(page).getByRole("gridcell").getByRole("button");
    await expect(tags.first()).toBeInViewport({ ratio: 1 });
  });
}

const SEARCHES = [
  ["name", (server) => server.name],
  ["address", (server) => server.ip_addresses[0].ip_address],
  ["tag", (server) => server.tags[0]],
];
for (const [field, wordOf] of SEARCHES) {
  test(`a word finds servers by ${field}`, async ({ page, sandbox }) => {
    const server = await freshServer(sandbox, (one) => one.tags.length > 0 && one.ip_addresses.length > 0);
    const word = wordOf(server);
    const holds = (one) => [one.name, ...one.tags, ...one.ip_addresses.map((address) => address.ip_address)]
      .some((text) => text?.toLowerCase().includes(word.toLowerCase()));
    const found = (await fleet(sandbox)).filter(holds);
    expect(found.length).toBeLessThan(COUNT);
    await openSandbox(page);
    await ask(page, word);
    await expectShown(page, found.length);
    await expect(fleetGrid(page)).toHaveAttribute("aria-rowcount", String(found.length + 1));
    await expect(serverRow(page, server.name)).toBeVisible();
    await expect(page).toHaveURL(addressOf(word));
    await page.getByRole("button", { name: "Clear the search" }).click();
    await expectShown(page, COUNT);
    await expect(page).toHaveURL(addressOf(EVERYTHING));
    await expect(searchLine(page)).toBeFocused();
  });
}

test("a slash leads to the search, Escape empties it", async ({ page }) => {
  await openServers(page, EVERYTHING, COUNT);
  await page.keyboard.press("/");
  await expect(searchLine(page)).toBeFocused();
  await page.keyboard.type("zzz-nothing");
  await expectShown(page, 0);
  await page.keyboard.press("Escape");
  await expectLine(page, "");
  await expectShown(page, COUNT);
});

test("the status filter keeps what has that status, and is taken back", async ({ page, sandbox }) => {
  const failed = (await fleet(sandbox)).filter((server) => server.status === "failed").length;
  await openSandbox(page);
  await facet(page, "Status", /Failed/).check();
  await expectShown(page, failed);
  await expect(fleetGrid(page).getByRole("gridcell", { name: "Failed", exact: true })).toHaveCount(failed);
  await expect(page).toHaveURL(addressOf(chosen("failed")));
  await expectLine(page, chosen("failed"));
  await condition(page, "status Failed").click();
  await expect(page).toHaveURL("/servers");
  await condition(page, "status is not released").click();
  await expectShown(page, COUNT);
});

test("servers that were given back are out of sight until their label is taken away or they are asked for", async ({ page, sandbox }) => {
  const released = async () => (await fleet(sandbox)).filter((server) => server.status === "released").length;
  const cells = fleetGrid(page).getByRole("gridcell", { name: "Released", exact: true });
  expect(await released()).toBeGreaterThan(5);
  await openServers(page, USUAL, COUNT, { sort: "status" });
  await fleetGrid(page).focus();
  await page.keyboard.press("Control+End");
  await expect(rowAt(page, COUNT - (await released()))).toBeInViewport();
  await expect(cells).toHaveCount(0);
  await facet(page, "Status", /Released/).click();
  await expect(condition(page, "status is not released")).toHaveCount(0);
  await expectShown(page, COUNT);
  await facet(page, "Status", /Released/).check();
  await expectShown(page, await released());
  await expect(cells).toHaveCount(await released());
});

/** Whether equal texts stand together: true of a column that is in order, whatever the order of its values. */
const isGrouped = (texts) => texts.every((text, at) => at === 0 || text === texts[at - 1] || texts.indexOf(text) === at);

/** What the order of a column must show: times in order, groups of equal texts, or at least another first row. */
function expectOrder(column, plain, up, down) {
  if (["Delivered", "Created"].includes(column)) {
    const times = (texts) => texts.filter(Boolean);
    expect(times(up), column).toEqual(times(up).toSorted());
    expect(times(down), column).toEqual(times(down).toSorted().reverse());
    expect(times(down), column).not.toEqual(times(up));
  } else if (["Status", "Connection", "Location", "Type", "System", "Contract"].includes(column)) {
    expect(isGrouped(up) && isGrouped(down), column).toBe(true);
    if (!["Connection", "Status"].includes(column)) expect(isGrouped(plain), column).toBe(false);
  } else {
    expect(down, column).not.toEqual(up);
  }
}

test("every column sorts: up, down, off", async ({ page, sandbox }) => {
  await openServers(page, EVERYTHING, COUNT);
  const known = new Map((await fleet(sandbox)).map((one) => [one.metal_server_uuid, one]));
  // A time is compared by what the API says of the server, everything else by what is shown.
  const values = async (column) => (await cellsOf(page, ["Link", column])).map(([link, text]) => {
    const server = known.get(link.split("/").at(-1));
    return { Delivered: server.delivered_at, Created: server.created_at }[column] ?? text;
  });
  for (const column of COLUMNS) {
    const head = headOf(page, column);
    const plain = await values(column);
    expect(plain.length).toBeGreaterThan(20);
    await head.click();
    await expect(head).toHaveAttribute("aria-sort", "ascending");
    await expect(page).toHaveURL(addressOf(EVERYTHING, { sort: column.toLowerCase() }));
    const up = await values(column);
    await head.click();
    await expect(head).toHaveAttribute("aria-sort", "descending");
    const down = await values(column);
    await head.click();
    await expect(head).not.toHaveAttribute("aria-sort");
    expect(await values(column), column).toEqual(plain);
    expectOrder(column, plain, up, down);
  }
});

test("back takes a filter and an order one by one, and a search as a whole", async ({ page }) => {
  const [status, search] = [chosen("delivered"), `${chosen("delivered")} web`];
  await openSandbox(page);
  await facet(page, "Status", /Delivered/).check();
  await expect(page).toHaveURL(addressOf(status));
  await searchLine(page).press("End");
  await searchLine(page).pressSequentially("web");
  await searchLine(page).blur();
  await expect(page).toHaveURL(addressOf(search));
  await headOf(page, "Created").click();
  await expect(page).toHaveURL(addressOf(search, { sort: "created" }));
  await page.getByRole("button", { name: "Clear the search" }).click();
  await expect(page).toHaveURL(addressOf(EVERYTHING, { sort: "created" }));
  for (const address of [addressOf(search, { sort: "created" }), addressOf(search), addressOf(status), "/servers"]) {
    await page.goBack();
    await expect(page).toHaveURL(address);
  }
  await expectLine(page, USUAL);
  await expectRead(page, COUNT);
});

test("a tag in a row leads to the servers that have it, beside what was asked before", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox, (one) => one.tags.length === 1);
  const [tag] = server.tags;
  const before = `${server.name} status:=delivered`;
  await openSandbox(page, addressOf(before));
  const row = serverRow(page, server.name);
  const button = row.getByRole("button", { name: tag, exact: true });
  await button.click();
  await expect(page).toHaveURL(addressOf(`${before} tag:=${tag}`));
  await expect(condition(page, `tag ${tag}`)).toBeVisible();
  // Once more asks for nothing else.
  await button.click();
  await expect(page).toHaveURL(addressOf(`${before} tag:=${tag}`));
  await condition(page, `text ${server.name}`).click();
  await condition(page, "status Delivered").click();
  await expectShown(page, (await fleet(sandbox)).filter((one) => one.tags.includes(tag)).length);
});

test("a server's page leads back to the list as it was left", async ({ page, sandbox }) => {
  const delivered = (await fleet(sandbox)).filter((server) => server.status === "delivered").length;
  const address = addressOf("status:delivered", { sort: "-name" });
  await openSandbox(page, address);
  await expectShown(page, delivered);
  // In sight after 1500 px, so that a click moves nothing.
  const row = rowAt(page, 60);
  const top = () => fleetGrid(page).evaluate((element) => element.scrollTop);
  const leave = async () => {
    await fleetGrid(page).evaluate((element) => element.scrollTo(0, 1500));
    await expect.poll(top).toBe(1500);
    await row.getByRole("rowheader").getByRole("link").click();
    await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toBeVisible();
  };
  await leave();
  await page.goBack();
  await expect.poll(top).toBe(1500);
  await leave();
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Servers" }).click();
  await expect(page).toHaveURL(address);
  await expect.poll(top).toBe(1500);
  // Another order is another list, which begins at its top.
  await headOf(page, "Created").click();
  await expect(page).toHaveURL(addressOf("status:delivered", { sort: "created" }));
  await expect.poll(top).toBe(0);
});

test("when nothing matches, the term to blame is named and can be removed", async ({ page }) => {
  await openSandbox(page, addressOf("status:failed zzz-nothing"));
  await expect(page.getByRole("heading", { name: "No server matches" })).toBeVisible();
  await expectShown(page, 0);
  await expect(page.getByText(/Without text zzz-nothing there would be \d+ servers\./)).toBeVisible();
  await page.getByRole("button", { name: "Remove that condition" }).click();
  await expect(page).toHaveURL(addressOf("status:failed"));
  await expect(fleetGrid(page)).toBeVisible();
});

test("an older link filters as it did", async ({ page, sandbox }) => {
  // A word is looked for in names, addresses and tags.
  const has = ({ name, tags }) => [name ?? "", ...tags].some((text) => text.toLowerCase().includes("web"));
  const servers = (await fleet(sandbox)).filter((server) => ["failed", "released"].includes(server.status) && has(server));
  await openSandbox(page, "/servers?q=web&status=failed,released&connection=sandbox&sort=-created");
  await expectShown(page, servers.length);
  await expect(headOf(page, "Created")).toHaveAttribute("aria-sort", "descending");
});

test("two connections make one fleet, told apart by a column and a filter", async ({ page, sandbox }) => {
  await openBoth(page, sandbox);
  await expectRead(page, 243);
  const listed = (await sandbox.call("GET", "/server", { as: otherAccount })).body.servers;
  const there = listed.filter((server) => server.status !== "released").length;
  await facet(page, "Connection", /other/).check();
  await expectCount(page, there, 243);
  await expect(fleetGrid(page).getByRole("gridcell", { name: "other", exact: true })).toHaveCount(there);
});

test("a connection that can't be read leaves the others on screen, and can be tried again", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  let calls = 0;
  // The first call is the test that opens the connection.
  await page.route(OTHERS, (route) => (calls++ === 0 ? route.continue() : route.fulfill({ status: 429, headers: { "Retry-After": "3600" }, json: {} })));
  await openBoth(page, sandbox);
  const strip = page.getByRole("status").filter({ hasText: "The servers of other are missing." });
  await expect(strip).toBeVisible();
  await expectRead(page, COUNT);
  await page.unroute(OTHERS);
  await strip.getByRole("button", { name: "Try now" }).click();
  await expectRead(page, 243);
  await expect(strip).toHaveCount(0);
});

test("a key that was withdrawn meanwhile is asked for again", async ({ page, watch }) => {
  watch.allow(REFUSED);
  await openServers(page, EVERYTHING, COUNT);
  await page.route("**/api/v1/client/1001/**", (route) => route.fulfill({ status: 401, json: { message: "Unauthorized" } }));
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  const strip = page.getByRole("status").filter({ hasText: "240 servers of sandbox may be out of date." });
  await expect(strip).toContainText("The key is not valid for client 1001");
  await expectShown(page, COUNT);
  await strip.getByRole("button", { name: "Type the key again" }).click();
  await expect(heading(page)).toHaveText("Connect");
  await expect(page.getByText(/Type the key of sandbox again/)).toBeVisible();
});

test("a filter on a list that was scrolled far down shows the top of what is left", async ({ page }) => {
  await openSandbox(page);
  const scroller = fleetGrid(page);
  const top = () => scroller.evaluate((element) => element.scrollTop);
  await expectRead(page, COUNT);
  await scroller.evaluate((element) => { element.scrollTop = element.scrollHeight; });
  await expect.poll(top).toBeGreaterThan(3000);
  await facet(page, "Status", /^Delivered/).check();
  await expect(page).toHaveURL(addressOf(chosen("delivered")));
  await expect.poll(top).toBe(0);
  // Going back finds the longer list where it was left.
  await page.goBack();
  await expect.poll(top).toBeGreaterThan(3000);
});
