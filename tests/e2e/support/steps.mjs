// Steps and places that several files share, by role and visible name.
import { expect, heading, openSandbox } from "./fixtures.mjs";
import { otherAccount } from "./sandbox.mjs";

/** All calls of the API, for tests that stand in for it. */
export const API = "**/api/v1/client/**";
/** What the browser itself reports of an answer with an error status and of a call that a test broke. */
export const REFUSED = /console error: Failed to load resource/;

/** Holds calls back until the returned function is called; then `answer` has its way, which sends them on unless told. */
export async function hold(page, pattern, answer = (route) => route.continue()) {
  let release;
  const open = new Promise((done) => { release = done; });
  await page.route(pattern, async (route) => {
    await open;
    // The page may have given the call up meanwhile.
    await answer(route).catch(() => {});
  });
  return release;
}

/** Goes to a page by the bar. */
export async function goTo(page, name) {
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name, exact: true }).click();
  await expect(heading(page)).toHaveText(name);
}

/** Goes to an address within the page: a reload would forget the key. */
export async function visit(page, address) {
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, address);
}

/** Short messages about what was done. */
export function messages(page) {
  return page.getByRole("status", { name: "Messages" });
}

/** The table with this name. */
export function table(page, name) {
  return page.getByRole("table", { name, exact: true });
}

/** The row of the table that begins with this text. */
export function rowOf(page, name, first) {
  const head = page.getByRole("rowheader").filter({ has: page.getByText(first, { exact: true }) });
  return table(page, name).getByRole("row").filter({ has: head });
}

const taken = new WeakMap();

/** A delivered server with a plain name that no other test of this sandbox was given. */
export async function freshServer(sandbox, fits = () => true) {
  const used = taken.get(sandbox) ?? new Set();
  taken.set(sandbox, used);
  const { servers } = (await sandbox.call("GET", "/server?limit=1000")).body;
  const names = servers.map((server) => server.name);
  const server = servers.find((one) => one.status === "delivered" && /^[a-z][\w-]*$/.test(one.name)
    && names.filter((name) => name === one.name).length === 1 && !used.has(one.metal_server_uuid) && fits(one));
  expect(server, "a server for this test").toBeTruthy();
  used.add(server.metal_server_uuid);
  return server;
}

/** Opens the page of a server by its address, connecting on the way. */
export async function openServer(page, server, tab = "") {
  await page.goto(`/servers/sandbox/${server.metal_server_uuid}${tab && `?tab=${tab}`}`);
  await page.getByRole("button", { name: /sandbox/i }).first().click();
  await expect(heading(page)).toHaveText(server.name);
}

/**
 * The requests so far of one operation. `path` names what they are about, from the account on, in whole segments and
 * decoded, as the log has it: `/server/${id}/tag/prod`. In it `*` stands for any one segment and `**` for all that
 * follow, however many a slash in a name would make of them. Without a path every request of the operation counts.
 */
export function sent(sandbox, operation, path = "/**") {
  return sandbox.requests().filter((request) => request.operation === operation && leadsTo(request.path, path));
}

/** What comes before a path: the account at one provider, the version at the other. */
const ACCOUNT = /^\/(api\/v1\/client\/[^/]+|1\.[23])\//;

function leadsTo(logged, path) {
  const [own, wanted] = [logged.replace(ACCOUNT, ""), path.slice(1)].map((text) => text.split("/"));
  const open = wanted.at(-1) === "**";
  const named = open ? wanted.slice(0, -1) : wanted;
  return (open || own.length === named.length) && named.every((part, at) => part === own[at] || (part === "*" && at < own.length));
}

/** Fills the form of a connection to an address that is typed. */
export async function typeConnection(page, { label, address, client, key }) {
  const form = page.getByRole("form", { name: "Connection" });
  await page.getByRole("radio", { name: /Other address/ }).check();
  await form.getByLabel("Name in this console").fill(label);
  await form.getByLabel("Address", { exact: true }).fill(address);
  await form.getByLabel("Client ID").fill(client);
  await form.getByLabel("API key").fill(key);
  return form;
}

/** Opens the sandbox and, as `other`, its second account with its three servers. */
export async function openBoth(page, sandbox) {
  await openSandbox(page, "/connect");
  await expect(heading(page)).toHaveText("Servers");
  await page.getByRole("button", { name: /All connections/ }).click();
  await page.getByRole("menuitem", { name: "Open or close connections" }).click();
  const form = await typeConnection(page, { label: "other", address: sandbox.url, ...otherAccount });
  await form.getByRole("button", { name: "Open connection" }).click();
  await expect(heading(page)).toHaveText("Servers");
}

/** What was copied. The console itself may not read the clipboard, so a page without its headers does. */
export async function copied(page) {
  const reader = await page.context().newPage();
  await reader.route("**/clipboard", (route) => route.fulfill({ contentType: "text/html", body: "<!DOCTYPE html><title>clipboard</title>" }));
  await reader.goto("/clipboard");
  const text = await reader.evaluate(() => navigator.clipboard.readText());
  await reader.close();
  return text;
}
