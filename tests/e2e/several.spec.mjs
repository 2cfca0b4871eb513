// Several connections in one fleet: columns of all, each connection's own rows, and what is missing when one fails.
import { expect, heading, test } from "./support/fixtures.mjs";
import { ask, cellsOf, condition, EVERYTHING, expectCount, expectRead, facet, heads, serverNames, serverRow, USUAL, visitServers } from "./support/fleet.mjs";
import { REFUSED, visit } from "./support/steps.mjs";
import { openAll } from "./support/several.mjs";
import { call, fleet, fresh, SUB } from "./support/upcloud.mjs";

const FOUR = ["sandbox", "tiny", "upcloud", "sub"];
/** Two of each provider, of which the last can fail without the others: it alone speaks version 1.3. */
const BREAKABLE = ["sandbox", "tiny", "upcloud", "again"];
const LIST = /\/1\.3\/server$/;
const COLUMNS = ["Name", "Status", "Tags", "Connection", "Location", "Type", "Cores", "Memory", "System", "Addresses", "Contract", "Created"];

const connection = (page, label) => facet(page, "Connection", label);

test("the fleet has the rows of all connections and the columns of both providers", async ({ page, sandbox }) => {
  await openAll(page, sandbox, FOUR);
  await expectRead(page, 333);
  await expect(heads(page)).toHaveText(COLUMNS);
  for (const [label, count] of [["sandbox", 240], ["tiny", 3], ["upcloud", 60], ["sub", 30]]) {
    await expect(connection(page, label), label).toBeVisible();
    await visitServers(page, `connection:=${label}`);
    await expectCount(page, count, 333);
    const shown = await cellsOf(page, ["Connection"]);
    expect(new Set(shown.flat()), label).toEqual(new Set([label]));
  }
});

test("a cell is empty where the provider has no such thing", async ({ page, sandbox }) => {
  await openAll(page, sandbox, ["sandbox", "upcloud"]);
  for (const [label, sort, without, has] of [["upcloud", "-connection", ["System", "Contract"], ["Cores", "Memory", "Type"]], ["sandbox", "connection", ["Cores", "Memory"], ["System", "Type"]]]) {
    // The rows in the page are then those of one connection.
    await visitServers(page, USUAL, { sort });
    await expect(serverNames(page).first()).toBeVisible();
    await expect.poll(async () => new Set((await cellsOf(page, ["Connection"])).flat()), label).toEqual(new Set([label]));
    expect(new Set((await cellsOf(page, without)).flat()), label).toEqual(new Set([""]));
    for (const column of has) expect((await cellsOf(page, [column])).flat().every((text) => text !== ""), `${column} of ${label}`).toBe(true);
    // Who looks at that connection alone has the columns that it can fill.
    await visitServers(page, `connection:=${label}`);
    await expect(heads(page)).toHaveText(COLUMNS.filter((column) => !without.includes(column)));
  }
});

test("connections are filtered by hand, one and several, and back takes it step by step", async ({ page, sandbox }) => {
  await openAll(page, sandbox, FOUR);
  await visitServers(page, EVERYTHING);
  await connection(page, "upcloud").check();
  await expectCount(page, 60, 333);
  await connection(page, "tiny").check();
  await expectCount(page, 63, 333);
  await page.goBack();
  await expectCount(page, 60, 333);
  await condition(page, "connection upcloud").click();
  await expectCount(page, 333, 333);
});

test("servers of the same name in two connections stay apart, and each leads to its own", async ({ page, sandbox }) => {
  const server = await fresh(sandbox, { as: SUB });
  await openAll(page, sandbox, ["upcloud", "sub"]);
  await ask(page, `"${server.title}"`);
  await expect(serverRow(page, server.title)).toHaveCount(2);
  const links = serverRow(page, server.title).getByRole("link", { name: server.title });
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))).toEqual(
    expect.arrayContaining([`/servers/upcloud/${server.uuid}`, `/servers/sub/${server.uuid}`]),
  );
  await links.nth(1).click();
  await expect(heading(page)).toHaveText(server.title);
  // What one connection changes is not shown as the other's before that was read again.
  expect((await call(sandbox, "POST", `/server/${server.uuid}/tag/load_test`)).status).toBe(200);
  await page.getByRole("button", { name: "Refresh", exact: true }).click();
  await expect(page.getByRole("button", { name: "Remove tag load_test" })).toBeVisible();
  expect((await call(sandbox, "POST", `/server/${server.uuid}/untag/load_test`)).status).toBe(200);
});

/** Each: how the fourth connection fails from its first list on, and what its strip says. */
const FAILURES = [
  ["an answer of 500", (route) => route.fulfill({ status: 500, json: { error: { error_code: "INTERNAL_ERROR", error_message: "Out of order." } } }), "Out of order. (INTERNAL_ERROR)"],
  ["a token that was withdrawn", (route) => route.fulfill({ status: 401, json: { title: "Authentication failed.", status: 401, type: "https://developers.upcloud.com/1.3/errors#ERROR_AUTHENTICATION_FAILED" } }), "The token is not valid for"],
  ["no answer", (route) => route.abort(), "No answer from"],
];
for (const [name, fail, words] of FAILURES) {
  test(`with one of four failing by ${name} the other three are there, and it is said what is missing`, async ({ page, sandbox, watch }) => {
    watch.allow(REFUSED);
    let lists = 0;
    // The first list is the test of the connection, which has to work for it to be opened.
    await page.route(LIST, (route) => (lists++ === 0 ? route.continue() : fail(route)));
    await openAll(page, sandbox, BREAKABLE);
    const strip = page.getByRole("status").filter({ hasText: "The servers of again are missing." });
    await expect(strip).toContainText(words, { timeout: 30_000 });
    await expectRead(page, 303);
    for (const label of ["sandbox", "tiny", "upcloud"]) await expect(connection(page, label), label).toBeVisible();
    await page.unroute(LIST);
    await page.getByRole("button", { name: /Refresh all/ }).click();
    await expectRead(page, 363);
    await expect(strip).toHaveCount(0);
  });
}

test("rows of a connection that fails later stay, and are said to be old", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  await openAll(page, sandbox, BREAKABLE);
  await expectRead(page, 363);
  await page.route(LIST, (route) => route.fulfill({ status: 404, json: {} }));
  await page.getByRole("button", { name: /Refresh all/ }).click();
  await expect(page.getByText("60 servers of again may be out of date.")).toBeVisible();
  await expectRead(page, 363);
  expect(await fleet(sandbox)).toHaveLength(60);
});

test("usage says whose report is missing because there is none", async ({ page, sandbox }) => {
  await openAll(page, sandbox, ["sandbox", "upcloud"]);
  await visit(page, "/usage");
  await expect(page.getByText(/all pages loaded$/)).toBeVisible();
  await expect(page.getByText(/upcloud/).filter({ hasText: /no report|has no|usage/ }).first()).toBeVisible();
});
