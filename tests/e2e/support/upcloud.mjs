// UpCloud: who may sign in at the sandbox, how to sign in by hand, and direct calls to prepare and check.
import { expect, heading } from "./fixtures.mjs";

/** What the sandbox knows from the start; its documentation names the same. */
export const MAIN = { user: "sandbox", password: "sandbox" };
export const SUB = { user: "sandbox-sub", password: "sandbox" };
export const TOKEN = { token: "ucat_sandbox" };

/** All of UpCloud's calls, for tests that stand in for them. A regular expression: a `?` in a pattern of text is a sign. */
export const CALLS = /:\d+\/1\.[23]\//;

/** Opens the console and connects to the sandbox's UpCloud by its preset, as a person would. */
export async function openUpcloud(page, path = "/") {
  await page.goto(path);
  await page.getByRole("button", { name: "Open the UpCloud sandbox" }).click();
  await expect(heading(page)).not.toHaveText("Connect");
}

/** Fills the form of a connection to an UpCloud address that is typed. What is not told stays as the form offers it. */
export async function typeUpcloud(page, { label = "mine", address, user, password, token, version }) {
  const form = page.getByRole("form", { name: "Connection" });
  await page.getByRole("radio", { name: /Other address/ }).check();
  await form.getByLabel("Provider").selectOption({ label: "UpCloud" });
  await form.getByLabel("Name in this console").fill(label);
  await form.getByLabel("Address", { exact: true }).fill(address);
  if (version) await form.getByLabel("API version").selectOption({ label: version });
  await form.getByLabel("Sign in with").selectOption({ label: token ? "API token" : "User name and password" });
  if (token) await form.getByLabel("API token", { exact: true }).fill(token);
  else {
    await form.getByLabel("User name", { exact: true }).fill(user);
    await form.getByLabel("Password", { exact: true }).fill(password);
  }
  return form;
}

/** Opens the console at this address and signs in by the form, which leads on to it. */
export async function openAs(page, sandbox, who, path = "/") {
  await page.goto(path);
  const form = await typeUpcloud(page, { address: sandbox.url, ...who });
  await form.getByRole("button", { name: "Open connection" }).click();
  await expect(heading(page)).not.toHaveText("Connect");
}

/** Calls the API directly, as somebody else would. */
export async function call(sandbox, method, path, { body, as = MAIN, version = "1.2" } = {}) {
  const key = as.token ? `Bearer ${as.token}` : `Basic ${btoa(`${as.user}:${as.password}`)}`;
  const headers = { Authorization: key, ...(body && { "Content-Type": "application/json" }) };
  const answer = await fetch(`${sandbox.url}/${version}${path}`, { method, headers, body: body && JSON.stringify(body) });
  const text = await answer.text();
  return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
}

/** Makes a tag, and fails where that is refused. */
export async function make(sandbox, name, { description = "", servers = [] } = {}) {
  const body = { tag: { name, description, servers: { server: servers.map((server) => server.uuid) } } };
  expect((await call(sandbox, "POST", "/tag", { body })).status, `making ${name}`).toBe(200);
}

/** The tag as the API has it. */
export async function tagOf(sandbox, name) {
  const { tags } = (await call(sandbox, "GET", "/tag")).body;
  return tags.tag.find((tag) => tag.name === name);
}

/** All servers that this account sees. */
export async function fleet(sandbox, as = MAIN) {
  return (await call(sandbox, "GET", "/server", { as })).body.servers.server;
}

const taken = new WeakMap();

/** A started server with a plain title of its own that no other test of this sandbox was given. */
export async function fresh(sandbox, { as = MAIN, fits = () => true } = {}) {
  const used = taken.get(sandbox) ?? new Set();
  taken.set(sandbox, used);
  const servers = await fleet(sandbox, as);
  const titles = servers.map((server) => server.title);
  const server = servers.find((one) => one.state === "started" && /^[a-z]+ \d+ \([\w-]+\)$/.test(one.title)
    && titles.filter((title) => title === one.title).length === 1 && !used.has(one.uuid) && fits(one));
  expect(server, "a server for this test").toBeTruthy();
  used.add(server.uuid);
  return server;
}

/** The tags of a server, as the API has them. */
export async function tagsOf(sandbox, server) {
  return (await call(sandbox, "GET", `/server/${server.uuid}`)).body.server.tags.tag;
}
