// Answers of servers carry passwords. They are in no place that anybody could look into: not on the page, not in what the
// browser keeps, not in what is exported or logged, and not in the memory of the program. The same goes for what a reader
// signs in with, but for the memory.
import { expect, heading, test } from "./support/fixtures.mjs";
import { fleetGrid } from "./support/fleet.mjs";
import { goTo, messages, table, visit } from "./support/steps.mjs";
import { inMemory, keepMemories, leftBehind, memorySize } from "./support/memory.mjs";
import { openMore } from "./support/several.mjs";
import { call, fleet, fresh, openAs, TOKEN } from "./support/upcloud.mjs";

/** The first letters of a password, before any that a writer of JSON may escape. */
const HEAD = /^canary-[0-9a-f]{6}/;
const SIGNED_IN = ["ucat_sandbox", btoa("sandbox:sandbox")];

const button = (place, name) => place.getByRole("button", { name, exact: true });

/** Every password that any answer can hold, at both versions. */
async function canaries(sandbox) {
  const found = new Set();
  for (const { uuid } of await fleet(sandbox)) {
    const { server } = (await call(sandbox, "GET", `/server/${uuid}`)).body;
    found.add(HEAD.exec(server.vnc_password)[0]);
  }
  expect(found.size, "passwords to look for").toBe(60);
  return [...found];
}

/** What a visit leaves where somebody could look: gathered at every stop, since a page forgets what it showed. */
class Trace {
  #texts = [];

  constructor(page) {
    this.page = page;
    page.on("console", (message) => this.#texts.push(message.text()));
    page.on("framenavigated", (frame) => this.#texts.push(frame.url()));
  }

  add(text) {
    this.#texts.push(text);
  }

  async stop() {
    this.#texts.push(await leftBehind(this.page));
  }

  holding(secrets) {
    const all = this.#texts.join("\n");
    return secrets.filter((secret) => all.includes(secret));
  }
}

/** The text of a file that is saved by this. */
async function saved(page, press) {
  const saving = page.waitForEvent("download");
  await press();
  let text = "";
  for await (const chunk of await (await saving).createReadStream()) text += chunk;
  return text;
}

/** Reads the fleet and details, tags and untags, and looks at every part of a server's page. */
async function visitAll(page, sandbox, server, trace) {
  await expect(fleetGrid(page).getByText(/^(198\.18|10\.6)\.\d+\.\d+/).first()).toBeVisible();
  await trace.stop();
  await visit(page, `/servers/mine/${server.uuid}`);
  await expect(heading(page)).toHaveText(server.title);
  await page.getByLabel("Add a tag").fill("load_test");
  await page.keyboard.press("Enter");
  await button(page, "Save 1 tag change").click();
  await expect(messages(page)).toContainText("is saved");
  await trace.stop();
  await button(page, "Remove tag load_test").click();
  await button(page, "Save 1 tag change").click();
  await expect(button(page, "Remove tag load_test")).toHaveCount(0);
  await page.getByRole("link", { name: "Raw JSON" }).click();
  await expect(page.getByRole("region", { name: "Raw JSON" })).toContainText("(hidden)");
  await trace.stop();
  await page.getByRole("link", { name: /Equivalent calls/ }).click();
  await expect(page.locator("pre").first()).toContainText("$UPCLOUD_");
  await trace.stop();
  await goTo(page, "Tags");
  await expect(table(page, "Tags").getByRole("rowheader").first()).toBeVisible();
  await trace.stop();
}

for (const version of ["1.2", "1.3"]) {
  test(`at ${version} no password of an answer is anywhere, and what one signs in with is in memory alone`, async ({ page, sandbox }) => {
    test.slow();
    const secrets = await canaries(sandbox);
    const server = await fresh(sandbox, { fits: (one) => !one.tags.tag.includes("load_test") });
    await keepMemories(page);
    const trace = new Trace(page);
    await openAs(page, sandbox, { ...TOKEN, version });
    await visitAll(page, sandbox, server, trace);
    // What can be exported is the usage of the other provider, with both open.
    await openMore(page, sandbox, ["sandbox"]);
    await trace.stop();
    await goTo(page, "Usage");
    await expect(page.getByText(/all pages loaded$/)).toBeVisible();
    trace.add(await saved(page, () => page.getByRole("button", { name: /^Export \d+ rows as CSV$/ }).click()));
    await goTo(page, "Settings");
    await trace.stop();
    trace.add(JSON.stringify(sandbox.requests()));

    expect(sandbox.operations(), "answers that carry passwords came").toEqual(expect.arrayContaining(["upcloud.getServer", "upcloud.assignTags", "upcloud.untag"]));
    expect(trace.holding([...secrets, ...SIGNED_IN]), "secrets on the page, kept, exported or logged").toEqual([]);
    expect(trace.holding([server.title]), "the look itself finds what is there").toEqual([server.title]);
    expect(await memorySize(page), "the memory was found").toBeGreaterThan(1_000_000);
    expect(await inMemory(page, secrets), "passwords in memory").toEqual([]);
    const known = await inMemory(page, [server.title, "ucat_sandbox"]);
    expect(known.map(({ text }) => text), "the look itself finds what is there").toContain(server.title);
  });
}

test("a password that an answer puts where none belongs is not searched for in vain", async ({ page, sandbox }) => {
  const [{ uuid }] = await fleet(sandbox);
  const planted = "canary-0badc0ffee";
  await keepMemories(page);
  // A title is shown, so what stands in it has to be found in both places.
  await page.route(new RegExp(`/1\\.2/server/${uuid}$`), async (route) => {
    const answer = await route.fetch();
    const { server } = await answer.json();
    await route.fulfill({ response: answer, json: { server: { ...server, title: planted } } });
  });
  await openAs(page, sandbox, TOKEN, `/servers/mine/${uuid}`);
  await expect(heading(page)).toHaveText(planted);
  expect(await leftBehind(page)).toContain(planted);
  expect((await inMemory(page, [planted])).map(({ text }) => text)).toEqual([planted]);
});
