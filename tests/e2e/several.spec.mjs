// Several connections in one fleet: columns of all, each connection's own rows, and what is missing when one fails.
import { expect, heading, test } from "./support/fixtures.mjs";
import { REFUSED, rowOf, table, visit } from "./support/steps.mjs";
import { openAll } from "./support/several.mjs";
import { call, fleet, fresh, SUB } from "./support/upcloud.mjs";

const FOUR = ["sandbox", "tiny", "upcloud", "sub"];
/** Two of each provider, of which the last can fail without the others: it alone speaks version 1.3. */
const BREAKABLE = ["sandbox", "tiny", "upcloud", "again"];
const LIST = /\/1\.3\/server$/;
const COLUMNS = ["Name", "Status", "Tags", "Connection", "Location", "Type", "Cores", "Memory", "System", "Addresses", "Contract", "Delivered", "Created"];

const matching = (page) => page.getByRole("status").filter({ hasText: /^[\d,]+ of [\d,]+ servers?$/ });
const facet = (page, label) => page.getByRole("list", { name: "Connection" }).getByRole("checkbox", { name: label });
/** The texts of the rows in sight in these columns, each row with its connection. */
const cells = (page, names) => table(page, "Servers").locator("tbody tr[aria-rowindex]").evaluateAll((rows, wanted) => {
  const heads = [...rows[0].closest("table").tHead.rows[0].cells].map((cell) => cell.textContent);
  return rows.map((row) => wanted.map((name) => row.cells[heads.indexOf(name)].textContent));
}, names);

test("the fleet has the rows of all connections and the columns of both providers", async ({ page, sandbox }) => {
  await openAll(page, sandbox, FOUR);
  await expect(matching(page)).toHaveText("333 of 333 servers");
  await expect(table(page, "Servers").getByRole("columnheader").getByRole("button")).toHaveText(COLUMNS);
  for (const [label, count] of [["sandbox", 240], ["tiny", 3], ["upcloud", 60], ["sub", 30]]) {
    await expect(facet(page, label), label).toBeVisible();
    await visit(page, `/servers?connection=${label}`);
    await expect(matching(page), label).toHaveText(`${count} of 333 servers`);
    const shown = await cells(page, ["Connection"]);
    expect(new Set(shown.flat()), label).toEqual(new Set([label]));
  }
});

test("a cell is empty where the provider has no such thing", async ({ page, sandbox }) => {
  await openAll(page, sandbox, ["sandbox", "upcloud"]);
  for (const [label, sort, without, has] of [["upcloud", "-connection", ["System", "Contract", "Delivered"], ["Cores", "Memory", "Type"]], ["sandbox", "connection", ["Cores", "Memory"], ["System", "Type"]]]) {
    // The rows in the page are then those of one connection.
    await visit(page, `/servers?sort=${sort}`);
    await expect(table(page, "Servers").getByRole("rowheader").first()).toBeVisible();
    await expect.poll(async () => new Set((await cells(page, ["Connection"])).flat()), label).toEqual(new Set([label]));
    expect(new Set((await cells(page, without)).flat()), label).toEqual(new Set([""]));
    for (const column of has) expect((await cells(page, [column])).flat().every((text) => text !== ""), `${column} of ${label}`).toBe(true);
    // Who looks at that connection alone has the columns that it can fill.
    await visit(page, `/servers?connection=${label}`);
    await expect(table(page, "Servers").getByRole("columnheader").getByRole("button")).toHaveText(COLUMNS.filter((column) => !without.includes(column)));
  }
});

test("connections are filtered by hand, one and several, and back takes it step by step", async ({ page, sandbox }) => {
  await openAll(page, sandbox, FOUR);
  await facet(page, "upcloud").check();
  await expect(matching(page)).toHaveText("60 of 333 servers");
  await facet(page, "tiny").check();
  await expect(matching(page)).toHaveText("63 of 333 servers");
  await page.goBack();
  await expect(matching(page)).toHaveText("60 of 333 servers");
  await page.getByRole("button", { name: "Remove connection upcloud" }).click();
  await expect(matching(page)).toHaveText("333 of 333 servers");
});

test("servers of the same name in two connections stay apart, and each leads to its own", async ({ page, sandbox }) => {
  const server = await fresh(sandbox, { as: SUB });
  await openAll(page, sandbox, ["upcloud", "sub"]);
  await page.getByRole("combobox", { name: "Search servers" }).fill(server.title);
  await expect(rowOf(page, "Servers", server.title)).toHaveCount(2);
  const links = rowOf(page, "Servers", server.title).getByRole("link", { name: server.title });
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
    await expect(matching(page)).toHaveText("303 of 303 servers");
    for (const label of ["sandbox", "tiny", "upcloud"]) await expect(facet(page, label), label).toBeVisible();
    await page.unroute(LIST);
    await page.getByRole("button", { name: /Refresh all/ }).click();
    await expect(matching(page)).toHaveText("363 of 363 servers");
    await expect(strip).toHaveCount(0);
  });
}

test("rows of a connection that fails later stay, and are said to be old", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  await openAll(page, sandbox, BREAKABLE);
  await expect(matching(page)).toHaveText("363 of 363 servers");
  await page.route(LIST, (route) => route.fulfill({ status: 404, json: {} }));
  await page.getByRole("button", { name: /Refresh all/ }).click();
  await expect(page.getByText("60 servers of again may be out of date.")).toBeVisible();
  await expect(matching(page)).toHaveText("363 of 363 servers");
  expect(await fleet(sandbox)).toHaveLength(60);
});

test("usage says whose report is missing because there is none", async ({ page, sandbox }) => {
  await openAll(page, sandbox, ["sandbox", "upcloud"]);
  await visit(page, "/usage");
  await expect(page.getByText(/all pages loaded$/)).toBeVisible();
  await expect(page.getByText(/upcloud/).filter({ hasText: /no report|has no|usage/ }).first()).toBeVisible();
});
