// UpCloud's error codes, and both forms of its error bodies: each becomes a sentence that says what is wrong, and what
// was typed stays.
import { expect, heading, test } from "./support/fixtures.mjs";
import { REFUSED, sent } from "./support/steps.mjs";
import { call, fresh, make, openUpcloud } from "./support/upcloud.mjs";

const TAG = /\/1\.2\/tag(\/\w+)?$/;

const button = (place, name) => place.getByRole("button", { name, exact: true });
const dialog = (page) => page.getByRole("dialog");
const alert = (page) => dialog(page).getByRole("alert");

/** The older form of an error, of servers and tags, and the newer one, problem details; each with what is shown of it. */
const FORMS = {
  "the older form": {
    body: (status, code) => ({ status, json: { error: { error_code: code, error_message: "Words of the provider." } } }),
    shown: (code) => `“Words of the provider. (${code})”`,
  },
  "problem details": {
    body: (status, code) => ({
      status,
      contentType: "application/problem+json",
      body: JSON.stringify({
        type: `https://developers.upcloud.com/1.3/errors#ERROR_${code}`, title: "Words of the provider.", status,
        correlation_id: "01CANBEANYTHING", invalid_params: [{ name: "name", reason: "is not legal" }],
      }),
    }),
    shown: (code) => `“Words of the provider: name is not legal (ERROR_${code})”`,
  },
};

/** Answers each write with this, and lets what is read through. */
async function refuse(page, answer) {
  await page.route(TAG, (route) => (route.request().method() === "GET" ? route.continue() : route.fulfill(answer)));
}

const create = async (page) => {
  await button(page, "Create tag").click();
  await dialog(page).getByLabel("Tag", { exact: true }).fill("e2e_refused");
  await dialog(page).getByLabel("Description (may stay empty)").fill("Kept");
  await button(dialog(page), "Create tag").click();
};
const change = async (page) => {
  await button(page, "Edit shop").click();
  await dialog(page).getByLabel("Tag", { exact: true }).fill("e2e_refused");
  await dialog(page).getByLabel("Description", { exact: true }).fill("Kept");
  await button(dialog(page), "Save tag").click();
};
const end = async (page) => {
  await button(page, "Delete shop").click();
  await dialog(page).getByLabel("Type shop to confirm").fill("shop");
  await button(dialog(page), "Delete tag").click();
};

/** Each: the code, its status, the call that gets it, what the console makes of it, and whether those words are all. */
const CODES = [
  ["TAG_INVALID", 400, create, "e2e_refused was not created. The API refused what was asked. It answered 400."],
  ["TAG_INVALID", 400, change, "shop was not renamed to e2e_refused. The API refused what was asked. It answered 400."],
  ["TAG_FORBIDDEN", 403, create, "e2e_refused was not created. This account may not do that. The API answered 403."],
  ["TAG_FORBIDDEN", 403, change, "shop was not renamed to e2e_refused. This account may not do that."],
  ["TAG_FORBIDDEN", 403, end, "shop was not deleted. This account may not do that."],
  ["TAG_EXISTS", 409, create, "There is a tag e2e_refused already. Use that one, or choose another name.", true],
  ["TAG_EXISTS", 409, change, "There is a tag e2e_refused already, so shop keeps its name.", true],
  ["TAG_NOT_FOUND", 404, change, "There is no tag shop any more: someone else renamed or deleted it.", true],
];
const DOING = new Map([[create, "creating"], [change, "changing"], [end, "deleting"]]);

for (const [form, { body, shown }] of Object.entries(FORMS)) {
  for (const [code, status, act, sentence, own] of CODES) {
    test(`${code} on ${DOING.get(act)}, in ${form}, is a sentence and keeps what was typed`, async ({ page, watch }) => {
      watch.allow(REFUSED);
      await openUpcloud(page, "/tags");
      await refuse(page, body(status, code));
      await act(page);
      await expect(alert(page)).toContainText(sentence);
      // Where the console knows better words than the provider's it uses its own.
      if (!own) await expect(alert(page)).toContainText(shown(code));
      const fields = act === end ? [[/^Type shop/, "shop"]] : [["Tag", "e2e_refused"], [/^Description/, "Kept"]];
      for (const [label, text] of fields) await expect(dialog(page).getByLabel(label, { exact: true }).first()).toHaveValue(text);
    });
  }
}

test("TAG_NOT_FOUND on deleting says that it is gone, and leads on", async ({ page, watch }) => {
  watch.allow(REFUSED);
  await openUpcloud(page, "/tags");
  await refuse(page, FORMS["the older form"].body(404, "TAG_NOT_FOUND"));
  await end(page);
  await expect(dialog(page)).toContainText("There is no tag shop any more: someone else renamed or deleted it.");
  await button(dialog(page), "Refresh the tags").click();
  await expect(dialog(page)).toHaveCount(0);
});

/** What the sandbox itself answers, without anything in between. */
test("a name that someone else took meanwhile leads on to that tag", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  await openUpcloud(page, "/tags");
  await button(page, "Create tag").click();
  await dialog(page).getByLabel("Tag", { exact: true }).fill("E2E_taken");
  await make(sandbox, "e2e_taken");
  await button(dialog(page), "Create tag").click();
  await expect(alert(page)).toContainText("There is a tag E2E_taken already.");
  await expect(dialog(page).getByLabel("Tag", { exact: true })).toHaveValue("E2E_taken");
  expect(sent(sandbox, "upcloud.createTag").at(-1).status).toBe(409);
});

const SERVER_CODES = [
  ["TAG_INVALID", 400, "load_test was not added to", "The API refused what was asked"],
  ["TAG_FORBIDDEN", 403, "load_test was not added to", "This account may not do that"],
  ["TAG_NOT_FOUND", 404, "load_test was not added to", "The server or the tag is not there: "],
];
for (const [form, { body, shown }] of Object.entries(FORMS)) {
  test(`each code on tagging a server, in ${form}, stands beside the tag, which stays prepared`, async ({ page, sandbox, watch }) => {
    watch.allow(REFUSED);
    const server = await fresh(sandbox, { fits: (one) => !one.tags.tag.includes("load_test") });
    await openUpcloud(page, `/servers/upcloud/${server.uuid}`);
    await expect(heading(page)).toHaveText(server.title);
    await page.getByLabel("Add a tag").fill("load_test");
    await page.keyboard.press("Enter");
    for (const [code, status, first, reason] of SERVER_CODES) {
      await page.route(/\/1\.2\/server\/[^/]+\/tag\//, (route) => route.fulfill(body(status, code)));
      await button(page, "Save 1 tag change").click();
      const said = page.getByRole("alert").filter({ hasText: reason });
      await expect(said, code).toContainText(first);
      if (status !== 404) await expect(said, code).toContainText(shown(code));
      await expect(button(page, "Do not add tag load_test"), code).toBeVisible();
      await page.unroute(/\/1\.2\/server\/[^/]+\/tag\//);
    }
    await button(page, "Save 1 tag change").click();
    await expect(button(page, "Remove tag load_test")).toBeVisible();
    expect((await call(sandbox, "POST", `/server/${server.uuid}/untag/load_test`)).status).toBe(200);
  });
}
