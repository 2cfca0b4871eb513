// Opening and closing connections, and what a person is told when one can't be opened.
import { account, expect, heading, openSandbox, otherAccount, test } from "./support/fixtures.mjs";
import { cutOff, hangUp, json, serveBroken, webPage } from "./support/broken.mjs";
import { expectRead, serverNames } from "./support/fleet.mjs";
import { freshServer, goTo, messages, REFUSED, typeConnection } from "./support/steps.mjs";

const typed = (address, more = {}) => ({ label: "mine", address, ...account, ...more });

async function expectTyped(form, { label, address, client, key }) {
  await expect(form.getByLabel("Name in this console")).toHaveValue(label);
  await expect(form.getByLabel("Address", { exact: true })).toHaveValue(address);
  await expect(form.getByLabel("Client ID")).toHaveValue(client);
  await expect(form.getByLabel("API key")).toHaveValue(key);
}

test("one click on the sandbox opens it", async ({ page }) => {
  await page.goto("/");
  await expect(heading(page)).toHaveText("Connect");
  await page.getByRole("button", { name: "Open the sandbox" }).click();
  await expect(heading(page)).toHaveText("Servers");
  await expectRead(page, 240);
});

const REFUSALS = [
  ["a wrong key", { key: "no-such-key" }, /The key is not valid for client 1001/],
  ["the key of another client", { client: "1002" }, /does not know client 1002/],
];
for (const [name, wrong, sentence] of REFUSALS) {
  test(`${name} is refused with a reason, and can be mended`, async ({ page, sandbox, watch }) => {
    watch.allow(REFUSED);
    await page.goto("/");
    const connection = typed(sandbox.url, wrong);
    const form = await typeConnection(page, connection);
    await form.getByRole("button", { name: "Open connection" }).click();
    await expect(form.getByRole("alert")).toContainText(sentence);
    await expectTyped(form, connection);
    await form.getByLabel("API key").fill(account.key);
    await form.getByLabel("Client ID").fill(account.client);
    await form.getByRole("button", { name: "Test again" }).or(form.getByRole("button", { name: "Test connection" })).click();
    await expect(form.getByRole("status")).toContainText("The connection works: 240 servers");
    await form.getByRole("button", { name: "Open connection" }).click();
    await expect(heading(page)).toHaveText("Servers");
  });
}

const tags = { current_page: 1, data: [{ id: 1, name: "prod" }], total: 1, per_page: 15, last_page: 1 };
const BROKEN = [
  ["no answer", hangUp, /No answer from/],
  ["a web page", webPage, /answered with a web page/],
  ["an answer that is cut off", cutOff, /broke off/],
  ["the body of another endpoint", json(tags), /can’t be read/],
  ["a failing server", json({ message: "Out of order" }, 500), /500|failed|Out of order/],
];
for (const [name, answer, sentence] of BROKEN) {
  test(`${name} ends in a sentence and keeps what was typed`, async ({ page, watch }) => {
    watch.allow(REFUSED);
    const broken = await serveBroken(answer);
    try {
      await page.goto("/");
      const connection = typed(broken.url);
      const form = await typeConnection(page, connection);
      await form.getByRole("button", { name: "Test connection" }).click();
      await expect(form.getByRole("alert")).toContainText(sentence);
      await expectTyped(form, connection);
      await expect(form.getByRole("button", { name: "Test again" })).toBeEnabled();
    } finally {
      await broken.stop();
    }
  });
}

test("a host that the policy of this deployment does not allow is named", async ({ page, watch }) => {
  watch.allow(/policy violation: connect-src blocked https:\/\/api\.example/, /console error: .*api\.example/);
  await page.goto("/");
  const connection = typed("https://api.example");
  const form = await typeConnection(page, connection);
  await form.getByRole("button", { name: "Open connection" }).click();
  await expect(form.getByRole("alert")).toContainText("This deployment does not allow calls to api.example");
  await expectTyped(form, connection);
});

test("what is wrong with the form is said at its fields, all at once", async ({ page }) => {
  await page.goto("/");
  const form = await typeConnection(page, { label: "a b", address: "ftp://x", client: "abc", key: "" });
  await form.getByRole("button", { name: "Open connection" }).click();
  for (const sentence of [/Use letters, digits/, /Type an address that starts with/, /is a whole number/, /API key is missing/]) {
    await expect(form.getByText(sentence)).toBeVisible();
  }
  await expect(form.getByLabel("Name in this console")).toBeFocused();
});

test("a deep link asks for the connection and goes on; a reload asks again and comes back", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox);
  const address = `/servers/sandbox/${server.metal_server_uuid}?tab=raw`;
  await page.goto(address);
  await expect(heading(page)).toHaveText("Connect");
  await expect(page.getByText("What you asked for needs the connection sandbox.")).toBeVisible();
  for (const from of ["the link", "the reload"]) {
    await page.getByRole("button", { name: /sandbox/i }).first().click();
    await expect(heading(page), from).toHaveText(server.name);
    await expect(page).toHaveURL(address);
    await expect(page.getByRole("region", { name: "Raw JSON" })).toContainText(server.metal_server_uuid);
    await page.reload();
    await expect(heading(page), from).toHaveText("Connect");
  }
});

test("a reload forgets a typed key and asks for nothing but it", async ({ page, sandbox }) => {
  await page.goto("/");
  const form = await typeConnection(page, typed(sandbox.url, otherAccount));
  await form.getByRole("button", { name: "Open connection" }).click();
  await expectRead(page, 3);
  await page.reload();
  await page.getByRole("radio", { name: /mine/ }).check();
  await expectTyped(form, { ...typed(sandbox.url, otherAccount), key: "" });
  await form.getByLabel("API key").fill(otherAccount.key);
  await page.keyboard.press("Enter");
  await expectRead(page, 3);
});

test("closing a connection takes its servers away and forgets its key", async ({ page, sandbox }) => {
  await openSandbox(page);
  await page.getByRole("button", { name: /All connections/ }).click();
  await page.getByRole("menuitem", { name: "Open or close connections" }).click();
  await page.getByRole("button", { name: "Close sandbox" }).click();
  await expect(messages(page)).toContainText("The connection sandbox is closed and its key forgotten.");
  const calls = sandbox.requests().length;
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Servers" }).click();
  await expect(heading(page)).toHaveText("Connect");
  expect(sandbox.operations(calls)).toEqual([]);
});

test("a key is in no address, storage, page, console line or export", async ({ page, sandbox }) => {
  const canary = otherAccount.key;
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("request", (request) => said.push(request.url(), request.postData() ?? ""));
  await page.goto("/");
  const form = await typeConnection(page, typed(sandbox.url, otherAccount));
  await form.getByRole("button", { name: "Open connection" }).click();
  await expect(heading(page)).toHaveText("Servers");
  const look = async () => said.push(await page.evaluate(() => [
    location.href, document.documentElement.outerHTML, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }),
    document.cookie, JSON.stringify(history.state), ...[...document.querySelectorAll("input")].map((input) => input.value),
  ].join("\n")));
  await look();
  await serverNames(page).getByRole("link").first().click();
  for (const tab of ["Raw JSON", "Equivalent calls"]) {
    await page.getByRole("link", { name: tab }).click();
    await expect(page.getByText(/metal_server_uuid|METALWORKS_API_KEY/).first()).toBeVisible();
    await look();
  }
  for (const name of ["Tags", "Usage", "Settings"]) {
    await goTo(page, name);
    await look();
  }
  await page.goBack();
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: /Export .* as CSV/ }).click();
  const stream = await (await saved).createReadStream();
  for await (const chunk of stream) said.push(chunk.toString());
  expect(said.filter((text) => text.includes(canary))).toEqual([]);
  // What is looked through is not empty: the account is in it.
  expect(said.some((text) => text.includes("1002"))).toBe(true);
});
