// The fleet: its names, search, filters, order, and what is shown when a part of it is missing.
import { expect, heading, openSandbox, test } from "./support/fixtures.mjs";
import { freshServer, openBoth, REFUSED, rowOf, table } from "./support/steps.mjs";

const COLUMNS = ["Name", "Status", "Tags", "Connection", "Location", "Type", "System", "Addresses", "Contract", "Delivered", "Created"];
/** What the shortest tags and their mark need, in CSS pixels. */
const TAGS_WIDTH = 120;
const OTHERS = "**/api/v1/client/1002/**";

const matching = (page, shown, of = 240) => expect(page.getByRole("status").filter({ hasText: /^[\d,]+ of/ })).toHaveText(`${shown} of ${of} servers`);
const search = (page) => page.getByRole("combobox", { name: "Search servers" });
const fleet = async (sandbox) => (await sandbox.call("GET", "/server?limit=1000")).body.servers;

test("the parts of the page have their names", async ({ page }) => {
  await openSandbox(page);
  await expect(heading(page)).toHaveText("Servers");
  await expect(table(page, "Servers")).toHaveAttribute("aria-rowcount", "241");
  await expect(search(page)).toBeVisible();
  await matching(page, 240);
  await expect(table(page, "Servers").getByRole("columnheader").getByRole("button")).toHaveText(COLUMNS);
});

// Just above the width at which the filters go behind a button: the table has the least room for all its columns there.
for (const width of [1201, 1280]) {
  test(`at ${width} px tags have a column that shows them`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await openSandbox(page);
    await expect(page.getByRole("list", { name: "Status" })).toBeVisible();
    const head = table(page, "Servers").getByRole("columnheader", { name: "Tags", exact: true });
    await expect(head).toBeInViewport({ ratio: 1 });
    await expect(head.getByRole("button")).toHaveText("Tags");
    expect((await head.boundingBox()).width).toBeGreaterThan(TAGS_WIDTH);
    const at = COLUMNS.indexOf("Tags") + 1;
    const tags = table(page, "Servers").locator(`tbody tr[aria-rowindex] > :nth-child(${at})`).filter({ hasText: /\w/ });
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
    expect(found.length).toBeLessThan(240);
    await openSandbox(page);
    await search(page).fill(word);
    await matching(page, found.length);
    await expect(table(page, "Servers")).toHaveAttribute("aria-rowcount", String(found.length + 1));
    await expect(rowOf(page, "Servers", server.name)).toBeVisible();
    await expect(page).toHaveURL(`/servers?q=${encodeURIComponent(word).replaceAll("%3A", ":")}`);
    await page.getByRole("button", { name: "Clear the search" }).click();
    await matching(page, 240);
    await expect(search(page)).toBeFocused();
  });
}

test("a slash leads to the search, Escape empties it", async ({ page }) => {
  await openSandbox(page);
  await matching(page, 240);
  await page.keyboard.press("/");
  await expect(search(page)).toBeFocused();
  await page.keyboard.type("no such server");
  await matching(page, 0);
  await page.keyboard.press("Escape");
  await expect(search(page)).toHaveValue("");
  await matching(page, 240);
});

test("the status filter keeps what has that status, and is taken back", async ({ page, sandbox }) => {
  const failed = (await fleet(sandbox)).filter((server) => server.status === "failed").length;
  await openSandbox(page);
  await page.getByRole("list", { name: "Status" }).getByRole("checkbox", { name: /Failed/ }).check();
  await matching(page, failed);
  await expect(table(page, "Servers").getByRole("cell", { name: "Failed", exact: true })).toHaveCount(failed);
  await expect(page).toHaveURL("/servers?status=failed");
  await page.getByRole("button", { name: "Remove status Failed" }).click();
  await matching(page, 240);
});

/** Whether equal texts stand together: true of a column that is in order, whatever the order of its values. */
const isGrouped = (texts) => texts.every((text, at) => at === 0 || text === texts[at - 1] || texts.indexOf(text) === at);

/** What the order of a column must show: times in order, groups of equal texts, or at least another first row. */
function expectOrder(column, plain, up, down) {
  if (["Delivered", "Created"].includes(column)) {
    const times = (texts) => texts.filter((text) => text.startsWith("20"));
    expect(times(up), column).toEqual(times(up).toSorted());
    expect(times(down), column).toEqual(times(down).toSorted().reverse());
    expect(times(down), column).not.toEqual(times(up));
  } else if (["Status", "Connection", "Location", "Type", "System", "Contract"].includes(column)) {
    expect(isGrouped(up) && isGrouped(down), column).toBe(true);
    if (column !== "Connection") expect(isGrouped(plain), column).toBe(false);
  } else {
    expect(down, column).not.toEqual(up);
  }
}

test("every column sorts: up, down, off", async ({ page }) => {
  await openSandbox(page);
  await matching(page, 240);
  const rows = table(page, "Servers").locator("tbody tr[aria-rowindex]");
  for (const [at, column] of COLUMNS.entries()) {
    const head = table(page, "Servers").getByRole("columnheader", { name: column, exact: true });
    // A time is compared by its machine-readable form, everything else by what is shown.
    const values = () => rows.evaluateAll((all, index) => all.map((row) => {
      const cell = row.cells[index];
      return cell.querySelector("time")?.dateTime ?? cell.textContent;
    }), at);
    const plain = await values();
    await head.getByRole("button").click();
    await expect(head).toHaveAttribute("aria-sort", "ascending");
    await expect(page).toHaveURL(`/servers?sort=${column.toLowerCase()}`);
    const up = await values();
    await head.getByRole("button").click();
    await expect(head).toHaveAttribute("aria-sort", "descending");
    const down = await values();
    await head.getByRole("button").click();
    await expect(head).not.toHaveAttribute("aria-sort");
    expect(await values(), column).toEqual(plain);
    expectOrder(column, plain, up, down);
  }
});

test("back takes a filter and an order one by one, and a search as a whole", async ({ page }) => {
  await openSandbox(page);
  await page.getByRole("list", { name: "Status" }).getByRole("checkbox", { name: /Delivered/ }).check();
  await expect(page).toHaveURL("/servers?status=delivered");
  await search(page).pressSequentially("web");
  await expect(page).toHaveURL("/servers?q=web&status=delivered");
  await table(page, "Servers").getByRole("button", { name: "Created" }).click();
  await expect(page).toHaveURL("/servers?q=web&status=delivered&sort=created");
  await page.getByRole("button", { name: "Clear the search" }).click();
  const earlier = ["?q=web&status=delivered&sort=created", "?q=web&status=delivered", "?status=delivered", ""];
  for (const query of earlier) {
    await page.goBack();
    await expect(page).toHaveURL(`/servers${query}`);
  }
  await expect(search(page)).toHaveValue("");
  await matching(page, 240);
});

test("a tag in a row leads to the servers that have it, beside what was asked before", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox, (one) => one.tags.length === 1);
  const [tag] = server.tags;
  const before = `/servers?q=${server.name}&status=delivered`;
  await openSandbox(page, before);
  const row = rowOf(page, "Servers", server.name);
  await row.getByRole("link", { name: `Show servers with ${tag}` }).click();
  await expect(page).toHaveURL(`${before}&tag=${tag}`);
  await expect(page.getByRole("button", { name: `Remove tag ${tag}` })).toBeVisible();
  await expect(row).toBeVisible();
  await expect(row.getByRole("link", { name: `Show servers with ${tag}` })).toHaveCount(0);
  await page.getByRole("button", { name: `Remove text ${server.name}` }).click();
  await page.getByRole("button", { name: "Remove status Delivered" }).click();
  await matching(page, (await fleet(sandbox)).filter((one) => one.tags.includes(tag)).length);
});

test("a server's page leads back to the list as it was left", async ({ page, sandbox }) => {
  const delivered = (await fleet(sandbox)).filter((server) => server.status === "delivered").length;
  await openSandbox(page, "/servers?status=delivered&sort=-name");
  await matching(page, delivered);
  const region = page.getByRole("region", { name: "Table of servers" });
  // In sight after 1500 px, so that a click moves nothing.
  const row = table(page, "Servers").locator('tr[aria-rowindex="50"]');
  const top = () => region.evaluate((element) => element.scrollTop);
  const leave = async () => {
    await region.evaluate((element) => element.scrollTo(0, 1500));
    await expect.poll(top).toBe(1500);
    await row.getByRole("rowheader").getByRole("link").click();
    await expect(page.getByRole("navigation", { name: "Breadcrumb" })).toBeVisible();
  };
  await leave();
  await page.goBack();
  await expect.poll(top).toBe(1500);
  await leave();
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Servers" }).click();
  await expect(page).toHaveURL("/servers?status=delivered&sort=-name");
  await expect.poll(top).toBe(1500);
  // Another order is another list, which begins at its top.
  await table(page, "Servers").getByRole("button", { name: "Created" }).click();
  await expect(page).toHaveURL("/servers?status=delivered&sort=created");
  await expect.poll(top).toBe(0);
});

test("when nothing matches, the term to blame is named and can be removed", async ({ page }) => {
  await openSandbox(page, "/servers?status=failed&q=zzz-nothing");
  await expect(page.getByRole("heading", { name: "No server matches" })).toBeVisible();
  await matching(page, 0);
  await expect(page.getByText(/Without text zzz-nothing there would be \d+ servers\./)).toBeVisible();
  await page.getByRole("button", { name: "Remove that condition" }).click();
  await expect(page).toHaveURL("/servers?status=failed");
  await expect(table(page, "Servers")).toBeVisible();
});

test("two connections make one fleet, told apart by a column and a filter", async ({ page, sandbox }) => {
  await openBoth(page, sandbox);
  await matching(page, 243, 243);
  await page.getByRole("list", { name: "Connection" }).getByRole("checkbox", { name: /other/ }).check();
  await matching(page, 3, 243);
  await expect(table(page, "Servers").getByRole("cell", { name: "other", exact: true })).toHaveCount(3);
});

test("a connection that can't be read leaves the others on screen, and can be tried again", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  let calls = 0;
  // The first call is the test that opens the connection.
  await page.route(OTHERS, (route) => (calls++ === 0 ? route.continue() : route.fulfill({ status: 429, headers: { "Retry-After": "3600" }, json: {} })));
  await openBoth(page, sandbox);
  const strip = page.getByRole("status").filter({ hasText: "The servers of other are missing." });
  await expect(strip).toBeVisible();
  await matching(page, 240);
  await page.unroute(OTHERS);
  await strip.getByRole("button", { name: "Try now" }).click();
  await matching(page, 243, 243);
  await expect(strip).toHaveCount(0);
});

test("a key that was withdrawn meanwhile is asked for again", async ({ page, watch }) => {
  watch.allow(REFUSED);
  await openSandbox(page);
  await matching(page, 240);
  await page.route("**/api/v1/client/1001/**", (route) => route.fulfill({ status: 401, json: { message: "Unauthorized" } }));
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  const strip = page.getByRole("status").filter({ hasText: "240 servers of sandbox may be out of date." });
  await expect(strip).toContainText("The key is not valid for client 1001");
  await matching(page, 240);
  await strip.getByRole("button", { name: "Type the key again" }).click();
  await expect(heading(page)).toHaveText("Connect");
  await expect(page.getByText(/Type the key of sandbox again/)).toBeVisible();
});

test("a filter on a list that was scrolled far down shows the top of what is left", async ({ page }) => {
  await openSandbox(page);
  const scroller = page.locator(".mw-table-wrap");
  const top = () => scroller.evaluate((element) => element.scrollTop);
  await scroller.evaluate((element) => { element.scrollTop = element.scrollHeight; });
  await expect.poll(top).toBeGreaterThan(3000);
  await page.getByRole("checkbox", { name: /^Delivered/ }).check();
  await expect(page).toHaveURL(/status=delivered/);
  await expect.poll(top).toBe(0);
  // Going back finds the longer list where it was left.
  await page.goBack();
  await expect.poll(top).toBeGreaterThan(3000);
});
