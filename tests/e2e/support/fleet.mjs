// The page of servers: its line, its filters, its table, by role and visible name.
import { expect, openSandbox } from "./fixtures.mjs";
import { visit } from "./steps.mjs";

/** What the search line holds at first: servers that were given back are out of sight. */
export const USUAL = "-status:released";
/** Asks for every server, also for those. */
export const EVERYTHING = "*";
/** In which the largest fleet of all tests is read, also where other work keeps the machine busy. */
const READING_MS = 60_000;

/** The address of a view: an expression, and what else is told of it in this order. Empty is what everybody starts with. */
export function addressOf(query, { sort, group, columns } = {}) {
  const plain = (text) => encodeURIComponent(text).replace(/[!'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%3D", "=");
  const parts = Object.entries({ q: query === USUAL ? "" : query, sort, group, columns }).filter(([, value]) => value);
  return ["/servers", parts.map(([name, value]) => `${name}=${plain(value)}`).join("&")].filter(Boolean).join("?");
}

/** Opens the console with this view, connecting to the sandbox on the way, and waits until all of so many are read. */
export async function openServers(page, query, total, more) {
  await openSandbox(page, addressOf(query, more));
  await expectRead(page, total);
  // How many match is known before the rows are in order.
  const rows = async () => Number(await fleetGrid(page).getAttribute("aria-rowcount"));
  const matching = async () => Number((await counted(page).textContent()).split(" ")[0].replaceAll(",", ""));
  await expect.poll(async () => (await rows()) > (await matching())).toBe(true);
}

/** Goes to another view within the page. */
export function visitServers(page, query, more) {
  return visit(page, addressOf(query, more));
}

/** How many match, of how many. */
export function counted(page) {
  return page.getByRole("status").filter({ hasText: /^[\d,]+ of [\d,]+ servers?$/ });
}

/** So many match, of so many. */
export function expectCount(page, shown, of) {
  const text = (count) => (typeof count === "number" ? count.toLocaleString("en-US") : count);
  return expect(counted(page)).toHaveText(`${text(shown)} of ${text(of)} ${of === 1 ? "server" : "servers"}`);
}

/** All of so many are read, however many of them match: some are given back while a test runs. */
export function expectRead(page, total) {
  return expect(counted(page)).toHaveText(new RegExp(`^[\\d,]+ of ${total.toLocaleString("en-US")} servers$`), { timeout: READING_MS });
}

/** The line that an expression is typed into. */
export function searchLine(page) {
  return page.getByRole("combobox", { name: "Search servers" });
}

/** Puts this in the place of what the line holds, and leaves it: what it suggests would lie over the first rows. */
export async function ask(page, expression) {
  await searchLine(page).fill(expression);
  await searchLine(page).blur();
}

/** The line holds this. At rest a space follows it, so that typing goes on with another word. */
export function expectLine(page, expression) {
  return expect.poll(async () => (await searchLine(page).inputValue()).trimEnd(), { message: "the search line" }).toBe(expression);
}

/** A value of a filter. */
export function facet(page, group, name) {
  return page.getByRole("list", { name: group, exact: true }).getByRole("checkbox", { name });
}

/** The button that takes a condition away, by the words of its label. */
export function condition(page, words) {
  return page.getByRole("list", { name: "Conditions" }).getByRole("button", { name: `Remove ${words}`, exact: true });
}

/** The table. */
export function fleetGrid(page) {
  return page.getByRole("grid", { name: "Servers", exact: true });
}

/** The names of the rows in the page. */
export function serverNames(page) {
  return fleetGrid(page).getByRole("rowheader");
}

/** The rows with this name. */
export function serverRow(page, name) {
  const head = page.getByRole("rowheader").filter({ has: page.getByText(name, { exact: true }) });
  return fleetGrid(page).getByRole("row").filter({ has: head });
}

/** The row at this place, counted from 1. For who can't see it the heads are the first row. */
export function rowAt(page, place) {
  return fleetGrid(page).locator(`[role=row][aria-rowindex="${place + 1}"]:not([hidden])`);
}

/** The heads of all columns but that of the boxes. */
export function heads(page) {
  return fleetGrid(page).locator("[role=columnheader]:not(:has(input))");
}

/** The head of a column. Among several keys of the order its place follows its name. */
export function headOf(page, column) {
  return fleetGrid(page).getByRole("columnheader", { name: new RegExp(`^${column}( ?\\d+)?$`) });
}

/** The rows in the page from the top down, each as the texts of these columns; `Link` is where its name leads. */
export function cellsOf(page, columns) {
  return fleetGrid(page).evaluate((grid, wanted) => {
    const names = [...grid.querySelectorAll("[role=columnheader]")].map((head) => head.firstElementChild?.textContent);
    const place = (row) => Number(row.getAttribute("aria-rowindex"));
    // The heading of a group keeps the cells of a row out of sight.
    const shows = (row) => row.querySelector("[role=rowheader] a[href]")?.getClientRects().length > 0;
    const rows = [...grid.querySelectorAll("[role=row]:not([hidden])")].filter(shows);
    const text = (row, name) => (name === "Link" ? row.querySelector("a").getAttribute("href") : row.children[names.indexOf(name)].innerText);
    return rows.sort((one, other) => place(one) - place(other)).map((row) => wanted.map((name) => text(row, name)));
  }, columns, { timeout: 10_000 });
}
