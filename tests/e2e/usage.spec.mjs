// Usage: the period, exact bytes, totals and the exported file.
import { account, expect, heading, openSandbox, test } from "./support/fixtures.mjs";
import { sent, table, typeConnection } from "./support/steps.mjs";

const USAGE = "**/api/v1/client/1001/usage*";

const lines = (page) => page.getByRole("status").filter({ hasText: /of usage/ });
const grouped = (digits) => digits.toString().replace(/\B(?=(\d{3})+$)/g, ",");
const day = (daysAgo) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

async function openUsage(page, query = "") {
  await openSandbox(page, `/usage${query}`);
  await expect(heading(page)).toHaveText("Usage");
}

/** What the page asked for after so many calls, once that holds this parameter. The log has it decoded. */
async function queryOf(sandbox, parameter, before) {
  const query = () => sent(sandbox, "Client").slice(before).at(-1)?.query ?? "";
  await expect.poll(query).toContain(parameter);
  return query().replaceAll("+", "%2B");
}

/** The rows of the report as text: its counters are larger than this language's numbers. */
async function report(sandbox, query) {
  const address = `${sandbox.url}/api/v1/client/1001/usage?${query}`;
  return (await fetch(address, { headers: { "X-API-Key": account.key } })).text();
}

const numbers = (text, name) => [...text.matchAll(new RegExp(`"${name}":(\\d+)`, "g"))].map((found) => BigInt(found[1]));
const sum = (all) => all.reduce((total, one) => total + one, 0n);

test("the period is asked for, stands in the address and keeps what fits", async ({ page, sandbox }) => {
  const [from, until] = [day(300), day(0)];
  await openUsage(page);
  await expect(lines(page)).toHaveText(/^2\d\d rows of usage, all pages loaded$/);
  const before = sent(sandbox, "Client").length;
  await page.getByLabel("Delivered from").fill(from);
  await page.getByLabel("Released until").fill(until);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/usage?delivered=${from}&released=${until}`);
  const query = await queryOf(sandbox, "releasedAt", before);
  expect(query).toContain("deliveredAt");
  const found = (await sandbox.call("GET", `/usage?${query}`)).body.servers.length;
  await expect(lines(page)).toHaveText(`${found} ${found === 1 ? "row" : "rows"} of usage, all pages loaded`);
  await page.getByRole("radio", { name: "All", exact: true }).click();
  await expect(page).toHaveURL("/usage");
  await page.goBack();
  await expect(page.getByLabel("Delivered from")).toHaveValue(from);
});

test("bytes are exact on demand, row by row and in sum", async ({ page, sandbox }) => {
  // Only rows that are released: the others grow while the test looks.
  const before = sent(sandbox, "Client").length;
  await openUsage(page, `?released=${day(1)}`);
  const text = await report(sandbox, await queryOf(sandbox, "releasedAt", before));
  const [incoming, outgoing] = [numbers(text, "bandwidthIn"), numbers(text, "bandwidthOut")];
  expect(outgoing.length).toBeGreaterThan(3);
  await expect(page.getByText(`In and out together: ${grouped(sum(incoming) + sum(outgoing))} bytes`)).toBeVisible();
  const largest = outgoing.reduce((most, one) => (one > most ? one : most));
  const exact = `${grouped(largest)} bytes`;
  const figure = rowFigure(page, exact);
  await expect(figure).not.toContainText(exact);
  await figure.click();
  await expect(rowFigure(page, exact)).toHaveText(exact);
});

/** The button of the figure whose exact number is this. */
function rowFigure(page, exact) {
  return table(page, "Usage").getByRole("button", { name: exact }).first();
}

test("the choices of a period say what the API goes by, and the order stands in the address", async ({ page }) => {
  await openUsage(page, "?sort=-in");
  const head = (name) => table(page, "Usage").getByRole("columnheader", { name, exact: true });
  await expect(head("In")).toHaveAttribute("aria-sort", "descending");
  await head("Hours").getByRole("button").click();
  await expect(page).toHaveURL("/usage?sort=hours");
  await page.getByRole("radio", { name: "Delivered this month" }).click();
  await expect(page).toHaveURL(/^[^?]+\/usage\?delivered=\d{4}-\d\d-01&sort=hours$/);
  await expect(page.getByLabel("Delivered from")).toHaveValue(/-01$/);
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL("/usage?sort=-in");
  await expect(head("In")).toHaveAttribute("aria-sort", "descending");
});

test("on a narrow screen what is wrong with a date can be read to its end", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await openUsage(page, "?delivered=soon");
  const sentence = page.getByText("Type a date such as");
  await expect(sentence).toBeVisible();
  const { x, width } = await sentence.boundingBox();
  expect(x).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(320);
});

const BAD_DATES = [
  ["no date", { delivered: "soon" }, "Type a date such as"],
  ["a month that is none", { delivered: "2026-13-01" }, "Type a date such as"],
  ["a reversed period", { delivered: day(1), released: day(9) }, "This is before “Delivered from”."],
];
for (const [name, { delivered, released = "" }, sentence] of BAD_DATES) {
  test(`${name} is explained, kept and not sent`, async ({ page, sandbox }) => {
    await openUsage(page);
    await expect(lines(page)).toHaveText(/all pages loaded$/);
    const before = sent(sandbox, "Client").length;
    await page.getByLabel("Delivered from").fill(delivered);
    await page.getByLabel("Released until").fill(released);
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByRole("heading", { name: "This period can’t be asked for" })).toBeVisible();
    await expect(page.getByLabel("Delivered from")).toHaveValue(delivered);
    expect(sent(sandbox, "Client").length).toBe(before);
    await page.getByRole("link", { name: "Show all usage" }).click();
    await expect(lines(page)).toHaveText(/all pages loaded$/);
  });
}

test("a report that has fewer rows than the API counts is not called whole", async ({ page }) => {
  await page.route(USAGE, async (route) => {
    const answer = await route.fetch();
    // As text: the counters are larger than this language's numbers.
    const body = (await answer.text()).replace(/"total":(\d+)/, (_, total) => `"total":${Number(total) + 1}`);
    await route.fulfill({ response: answer, body });
  });
  await openUsage(page);
  await expect(page.getByText("the report changed while it was read. Refresh to be sure that nothing is missing.")).toBeVisible();
  await expect(lines(page)).toHaveText(/^2\d\d rows of usage in the table$/);
});

test("a period without usage says so", async ({ page }) => {
  await openUsage(page, "?delivered=2090-01-01");
  await expect(page.getByRole("heading", { name: "No usage in this period" })).toBeVisible();
});

test("the exported file has every row, exact numbers, and nothing that a spreadsheet would run", async ({ page, sandbox }) => {
  const formula = '=HYPERLINK("https://evil.example")';
  await page.route(USAGE, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('"contractId":""', `"contractId":${JSON.stringify(formula)}`)
      .replace(/"bandwidthIn":\d+/, '"bandwidthIn":18446744073709551615');
    await route.fulfill({ response: answer, body });
  });
  await page.goto("/");
  // A name that begins with a sign is as much a formula as a cell of the provider's.
  const form = await typeConnection(page, { label: "-cmd", address: sandbox.url, ...account });
  await form.getByRole("button", { name: "Open connection" }).click();
  await expect(heading(page)).toHaveText("Servers");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Usage" }).click();
  await expect(lines(page)).toHaveText(/all pages loaded$/);
  const count = Number(/^\d+/.exec(await lines(page).textContent())[0]);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: `Export ${count} rows as CSV` }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/\.csv$/);
  let text = "";
  for await (const chunk of await saved.createReadStream()) text += chunk;
  const rows = text.split("\r\n").filter(Boolean);
  expect(rows[0]).toBe("connection,server_id,server_name,location_id,location_name,instance_type,contract_id,tags,delivered_at,released_at,bandwidth_start,bandwidth_end,bytes_in,bytes_out");
  expect(rows.length - 1).toBe(count);
  expect(text).toContain('"\'=HYPERLINK(""https://evil.example"")"');
  expect(text).toContain("18446744073709551615");
  // Numbers alone tell a reader of a spreadsheet nothing: names stand beside them where the fleet knows them.
  const { servers } = (await sandbox.call("GET", "/server?limit=1000")).body;
  const names = servers.map((server) => server.name).filter((name) => /^[a-z][\w-]*$/.test(name));
  expect(rows.slice(1).some((row) => names.includes(row.split(",")[2]))).toBe(true);
  expect(rows.slice(1).every((row) => row.startsWith('"\'-cmd",'))).toBe(true);
});
