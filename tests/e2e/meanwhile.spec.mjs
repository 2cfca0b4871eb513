// UpCloud's tags are changed by sending all of them: what others change before, at the same moment and after is kept
// where it can be, and said.
import { expect, test } from "./support/fixtures.mjs";
import { messages, REFUSED, rowOf, sent } from "./support/steps.mjs";
import { call, fresh, make, openUpcloud, tagOf } from "./support/upcloud.mjs";

const PUTS = (tag) => new RegExp(`/1\\.[23]/tag/${tag}$`);

const button = (place, name) => place.getByRole("button", { name, exact: true });
const dialog = (page) => page.getByRole("dialog");
const servers = async (sandbox, tag) => (await tagOf(sandbox, tag)).servers.server;
const assign = (sandbox, server, tag) => call(sandbox, "POST", `/server/${server.uuid}/tag/${tag}`);
const untag = (sandbox, server, tag) => call(sandbox, "POST", `/server/${server.uuid}/untag/${tag}`);

/** A tag on one of two servers, with its dialog open and the new name typed. */
async function scene(page, sandbox, tag, { change = { Tag: `${tag}_new` } } = {}) {
  const [has, other] = [await fresh(sandbox), await fresh(sandbox)];
  await make(sandbox, tag, { description: "As it was", servers: [has] });
  await openUpcloud(page, `/tags?q=${tag}`);
  await button(page, `Edit ${tag}`).click();
  for (const [label, text] of Object.entries(change)) await dialog(page).getByLabel(label, { exact: true }).fill(text);
  return { has, other, save: () => button(dialog(page), "Save tag").click() };
}

/** What someone else does between the list and the change; what is then said and there. */
const BEFORE = [
  ["puts it on a server", "1 server more carries it", async ({ sandbox, other }, tag) => assign(sandbox, other, tag), ({ has, other }) => [has, other]],
  ["takes it off a server", "1 server no longer carries it", async ({ sandbox, has }, tag) => untag(sandbox, has, tag), () => []],
  ["does both", "1 server more carries it and 1 server no longer carries it", async ({ sandbox, has, other }, tag) => {
    await assign(sandbox, other, tag);
    await untag(sandbox, has, tag);
  }, ({ other }) => [other]],
];
for (const [at, [name, words, act, left]] of BEFORE.entries()) {
  test(`someone else ${name} before the rename: it is kept, and said`, async ({ page, sandbox }) => {
    const tag = `e2e_before_${at}`;
    const { has, other, save } = await scene(page, sandbox, tag);
    await act({ sandbox, has, other }, tag);
    await save();
    await expect(messages(page)).toContainText(`${tag} is now called ${tag}_new.`);
    await expect(messages(page)).toContainText(`Someone else changed ${tag} since this page read it: ${words}. That was read first, and kept.`);
    expect((await servers(sandbox, `${tag}_new`)).sort()).toEqual(left({ has, other }).map((server) => server.uuid).sort());
  });
}

test("a description that someone else changed before the rename is kept, and said", async ({ page, sandbox }) => {
  const { has, save } = await scene(page, sandbox, "e2e_words");
  const body = { tag: { name: "e2e_words", description: "By someone else", servers: { server: [has.uuid] } } };
  await call(sandbox, "PUT", "/tag/e2e_words", { body });
  await save();
  await expect(messages(page)).toContainText("its description is another. That was read first, and kept.");
  await expect(rowOf(page, "Tags", "e2e_words_new")).toContainText("By someone else");
  expect(await tagOf(sandbox, "e2e_words_new")).toMatchObject({ description: "By someone else" });
});

test("nothing is said where nobody else changed anything", async ({ page, sandbox }) => {
  const { has, save } = await scene(page, sandbox, "e2e_alone");
  await save();
  await expect(messages(page)).toContainText("e2e_alone is now called e2e_alone_new.");
  await expect(messages(page)).not.toContainText("Someone else");
  expect(await tagOf(sandbox, "e2e_alone_new")).toMatchObject({ description: "As it was", servers: { server: [has.uuid] } });
});

test("someone else changes it right after: the change is made, and that is said", async ({ page, sandbox }) => {
  const { other, save } = await scene(page, sandbox, "e2e_after");
  await page.route(PUTS("e2e_after"), async (route) => {
    const answer = await route.fetch();
    await assign(sandbox, other, "e2e_after_new");
    await route.fulfill({ response: answer });
  });
  await save();
  await expect(messages(page)).toContainText("e2e_after is now called e2e_after_new.");
  await expect(messages(page)).toContainText("Someone else changed e2e_after_new at the same moment: read again after the change, 1 server more carries it.");
});

test("someone else deletes it before the change: it is said, and what was typed stays", async ({ page, sandbox }) => {
  const { save } = await scene(page, sandbox, "e2e_gone", { change: { Description: "Typed in vain" } });
  await call(sandbox, "DELETE", "/tag/e2e_gone");
  await save();
  await expect(dialog(page).getByRole("alert")).toContainText("There is no tag e2e_gone any more: someone else renamed or deleted it.");
  await expect(dialog(page).getByLabel("Description")).toHaveValue("Typed in vain");
  expect(sent(sandbox, "upcloud.modifyTag", "/tag/e2e_gone")).toEqual([]);
});

/** The answer to the change gets lost, with the change made or not. */
async function lose(page, tag, made) {
  await page.route(PUTS(tag), async (route) => {
    if (route.request().method() !== "PUT") return route.continue();
    if (made) await route.fetch();
    return route.abort();
  });
}

test("an answer that is lost is looked up, and the change is not sent twice", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  const { save } = await scene(page, sandbox, "e2e_lost");
  await lose(page, "e2e_lost", true);
  await save();
  await expect(messages(page)).toContainText("e2e_lost is now called e2e_lost_new. The answer was lost; looked up afterwards, it is done.");
  expect(sent(sandbox, "upcloud.modifyTag", "/tag/e2e_lost")).toHaveLength(1);
});

test("a change that never arrived is told from one that did", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  const { save } = await scene(page, sandbox, "e2e_never");
  await lose(page, "e2e_never", false);
  await save();
  await expect(dialog(page).getByRole("alert")).toContainText("Looked up afterwards, e2e_never still has its old name, and there is no e2e_never_new. You can try again.");
  await expect(dialog(page).getByLabel("Tag", { exact: true })).toHaveValue("e2e_never_new");
  await page.unroute(PUTS("e2e_never"));
  await save();
  await expect(messages(page)).toContainText("e2e_never is now called e2e_never_new.");
});

test("where the tag can’t be read again afterwards that is said", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  const { save } = await scene(page, sandbox, "e2e_unread");
  let changed = false;
  await page.route(/\/1\.[23]\/tag(\/|$)/, async (route) => {
    if (route.request().method() === "GET" && changed) return route.fulfill({ status: 404, json: {} });
    changed = route.request().method() === "PUT";
    return route.continue();
  });
  await save();
  await expect(messages(page)).toContainText("e2e_unread_new could not be read again afterwards, so it is not known whether someone else changed it");
});
