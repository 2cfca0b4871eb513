// A sub-account of UpCloud: what it may not do is known before the first attempt and said; what it may do works; where the
// API refuses all the same, its words are shown.
import { expect, heading, test } from "./support/fixtures.mjs";
import { expectCount } from "./support/fleet.mjs";
import { goTo, messages, REFUSED, rowOf, sent, visit } from "./support/steps.mjs";
import { call, fresh, openAs, SUB, tagsOf } from "./support/upcloud.mjs";

const WHY = "This is a sub-account. Only the main account sandbox may create, change and delete tags.";
const ACCOUNT = /\/1\.[23]\/account$/;
const WRITES = ["upcloud.createTag", "upcloud.modifyTag", "upcloud.deleteTag"];

const button = (place, name) => place.getByRole("button", { name, exact: true });
const field = (page) => page.getByLabel("Add a tag");
const granted = (sandbox, fits) => fresh(sandbox, { as: SUB, fits });
const written = (sandbox, after) => sandbox.requests().slice(after).filter((request) => WRITES.includes(request.operation));

/** Has the API tell the account with another kind, or with none. */
async function pretend(page, type) {
  await page.route(ACCOUNT, async (route) => {
    const answer = await route.fetch();
    const { account } = await answer.json();
    await route.fulfill({ response: answer, json: { account: { ...account, type } } });
  });
}

for (const version of ["1.2", "1.3"]) {
  test(`at ${version} tags are shown, and what may not be done to them says why before anybody tries`, async ({ page, sandbox }) => {
    const before = sandbox.requests().length;
    await openAs(page, sandbox, { ...SUB, version }, "/tags");
    await expect(rowOf(page, "Tags", "PROD")).toContainText("Production servers");
    for (const name of ["Create tag", "Edit PROD", "Delete PROD"]) {
      await expect(button(page, name), name).toHaveAttribute("aria-disabled", "true");
      await expect(button(page, name), name).toHaveAccessibleDescription(WHY);
      await button(page, name).click({ force: true });
      await expect(page.getByRole("dialog"), name).toHaveCount(0);
    }
    expect(sandbox.operations(before)).toContain("upcloud.getAccount");
    expect(written(sandbox, before)).toEqual([]);
  });

  test(`at ${version} a server that was granted is tagged and untagged`, async ({ page, sandbox }) => {
    const server = await granted(sandbox, (one) => !one.tags.tag.includes("load_test"));
    await openAs(page, sandbox, { ...SUB, version }, `/servers/mine/${server.uuid}`);
    await expect(heading(page)).toHaveText(server.title);
    await field(page).fill("load_test");
    await page.keyboard.press("Enter");
    await button(page, "Save 1 tag change").click();
    await expect(messages(page)).toContainText("is saved");
    expect(await tagsOf(sandbox, server)).toContain("load_test");
    await button(page, "Remove tag load_test").click();
    await button(page, "Save 1 tag change").click();
    await expect(button(page, "Remove tag load_test")).toHaveCount(0);
    for (const [operation, path] of [["upcloud.assignTags", "tag"], ["upcloud.untag", "untag"]]) {
      // The mark of a removal that is prepared looks like the tag's absence; the call is written down once it was answered.
      const answers = () => sent(sandbox, operation, `/server/${server.uuid}/${path}/load_test`).map((one) => one.status);
      await expect.poll(answers, operation).toEqual([200]);
    }
    expect(await tagsOf(sandbox, server)).not.toContain("load_test");
  });
}

test("a tag that does not exist is refused on a server’s page before it is sent, and stays typed", async ({ page, sandbox }) => {
  const server = await granted(sandbox);
  const before = sandbox.requests().length;
  await openAs(page, sandbox, SUB, `/servers/mine/${server.uuid}`);
  await expect(heading(page)).toHaveText(server.title);
  await field(page).fill("e2e_not_there");
  await expect(page.getByText(`There is no tag e2e_not_there yet. ${WHY}`)).toBeVisible();
  await expect(field(page)).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveValue("e2e_not_there");
  await expect(button(page, "Save tag changes")).toHaveAttribute("aria-disabled", "true");
  expect(written(sandbox, before)).toEqual([]);
});

test("only servers that were granted are there, and the tag of the main account alone is refused in the API’s words", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  const server = await granted(sandbox);
  await openAs(page, sandbox, SUB);
  await expectCount(page, 30, 30);
  await visit(page, `/servers/mine/${server.uuid}`);
  await field(page).fill("PCI");
  await page.keyboard.press("Enter");
  await button(page, "Save 1 tag change").click();
  await expect(page.getByRole("alert")).toContainText(/The user \S+ may not use the tag PCI\./);
  await expect(page.getByRole("alert")).toContainText("TAG_FORBIDDEN");
  await expect(button(page, "Do not add tag PCI")).toBeVisible();
});

// The password of the sandbox’s accounts is a part of their names, and what is shown of an answer holds no secret: of the
// name some letters are missing.
/** Each: what is tried although the API forbids it, and the operation that it refuses. */
const TRIES = [
  ["creating", "upcloud.createTag", /The user \S+ may not create tags\./, async (page) => {
    await button(page, "Create tag").click();
    await page.getByRole("dialog").getByLabel("Tag", { exact: true }).fill("e2e_refused");
    await button(page.getByRole("dialog"), "Create tag").click();
    return ["Tag", "e2e_refused"];
  }],
  ["changing", "upcloud.modifyTag", /The user \S+ may not modify tags\./, async (page) => {
    await button(page, "Edit DEV").click();
    await page.getByRole("dialog").getByLabel("Description").fill("Refused");
    await button(page.getByRole("dialog"), "Save tag").click();
    return ["Description", "Refused"];
  }],
  ["deleting", "upcloud.deleteTag", /The user \S+ may not delete tags\./, async (page) => {
    await button(page, "Delete DEV").click();
    await page.getByRole("dialog").getByLabel("Type DEV to confirm").fill("DEV");
    await button(page.getByRole("dialog"), "Delete tag").click();
    return ["Type DEV to confirm", "DEV"];
  }],
];
for (const [name, operation, words, act] of TRIES) {
  test(`${name} that the API refuses although nothing spoke against it shows its words and keeps what was typed`, async ({ page, sandbox, watch }) => {
    watch.allow(REFUSED);
    // The console then tries, and the API has the last word.
    await pretend(page, "main");
    await openAs(page, sandbox, SUB, "/tags");
    await expect(button(page, "Create tag")).not.toHaveAttribute("aria-disabled", "true");
    const before = sandbox.requests().length;
    const [label, typed] = await act(page);
    const alert = page.getByRole("dialog").getByRole("alert");
    await expect(alert).toContainText("This account may not do that");
    await expect(alert).toContainText(words);
    await expect(alert).toContainText("TAG_FORBIDDEN");
    await expect(page.getByRole("dialog").getByLabel(label, { exact: true })).toHaveValue(typed);
    const refused = sandbox.requests().slice(before).filter((request) => request.operation === operation);
    expect(refused.map((request) => request.status)).toEqual([403]);
  });
}

test("an account that leaves out its kind is asked for its details", async ({ page, sandbox }) => {
  await pretend(page, undefined);
  const before = sandbox.requests().length;
  await openAs(page, sandbox, SUB, "/tags");
  await expect(button(page, "Create tag")).toHaveAccessibleDescription(WHY);
  const asked = sandbox.requests().slice(before).filter((request) => request.operation === "upcloud.getAccountDetails");
  expect(asked.map(({ path, status }) => [path, status])).toEqual([["/1.2/account/details/sandbox-sub", 200]]);
});

test("where the account can’t be read nothing is denied", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  await page.route(/\/1\.[23]\/account/, (route) => route.fulfill({ status: 500, json: { error: { error_code: "INTERNAL_ERROR", error_message: "Out of order" } } }));
  await openAs(page, sandbox, SUB, "/tags");
  await expect(rowOf(page, "Tags", "PROD")).toBeVisible();
  await expect(button(page, "Edit PROD")).not.toHaveAttribute("aria-disabled", "true");
});

test("rights that were read once are known on the next page at once", async ({ page, sandbox }) => {
  const server = await granted(sandbox);
  await openAs(page, sandbox, SUB, "/tags");
  await expect(button(page, "Create tag")).toHaveAccessibleDescription(WHY);
  await page.route(/\/1\.[23]\/account/, () => {});
  await visit(page, `/servers/mine/${server.uuid}`);
  await field(page).fill("e2e_not_there");
  await expect(page.getByText(WHY)).toBeVisible();
  await goTo(page, "Tags");
  await expect(button(page, "Create tag")).toHaveAccessibleDescription(WHY);
  expect((await call(sandbox, "GET", "/account", { as: SUB, version: "1.3" })).body.account.type).toBe("sub");
});
