// Names that count as one tag although they are written differently, and names that only one provider takes.
import { expect, heading, test } from "./support/fixtures.mjs";
import { messages, rowOf, visit } from "./support/steps.mjs";
import { fresh, openUpcloud, tagOf, tagsOf } from "./support/upcloud.mjs";
import { openMore } from "./support/several.mjs";

const button = (place, name) => place.getByRole("button", { name, exact: true });
const dialog = (page) => page.getByRole("dialog");
const field = (page) => dialog(page).getByLabel("Tag", { exact: true });

const created = (sandbox, after) => sandbox.requests().slice(after).filter((one) => one.operation === "upcloud.createTag");

async function openCreate(page) {
  await button(page, "Create tag").click();
  await expect(field(page)).toBeFocused();
}

test("on a server a tag takes the spelling that there is", async ({ page, sandbox }) => {
  const before = sandbox.requests().length;
  const server = await fresh(sandbox, { fits: (one) => !one.tags.tag.includes("PROD") });
  await openUpcloud(page, `/servers/upcloud/${server.uuid}`);
  await expect(heading(page)).toHaveText(server.title);
  const add = page.getByLabel("Add a tag");
  await add.fill("prod");
  await add.press("Enter");
  await expect(button(page, "Do not add tag PROD")).toBeVisible();
  await add.fill("Prod");
  await expect(page.getByText("PROD is among the changes below already.")).toBeVisible();
  await add.fill("");
  await button(page, "Save 1 tag change").click();
  await expect(messages(page)).toContainText("The added tag PROD");
  expect(await tagsOf(sandbox, server)).toContain("PROD");
  expect(created(sandbox, before)).toEqual([]);
  await add.fill("pRoD");
  await expect(page.getByText(`${server.title} has this tag already.`)).toBeVisible();
});

test("a new tag that differs in case alone is refused at the field", async ({ page, sandbox }) => {
  const before = sandbox.requests().length;
  await openUpcloud(page, "/tags");
  await openCreate(page);
  for (const name of ["prod", "Prod", "LOAD_TEST"]) {
    await field(page).fill(name);
    await expect(dialog(page).getByText("already, and the case of letters does not count here."), name).toBeVisible();
  }
  await field(page).fill("prod_2");
  await expect(dialog(page).getByText("does not count here")).toHaveCount(0);
  expect(created(sandbox, before)).toEqual([]);
});

test("a tag may change its own case, and not take another’s", async ({ page, sandbox }) => {
  await openUpcloud(page, "/tags");
  await button(page, "Edit Staging").click();
  await field(page).fill("prod");
  await expect(dialog(page).getByText("There is a tag PROD already, and the case of letters does not count here. Choose another name.")).toBeVisible();
  await expect(button(dialog(page), "Save tag")).toHaveAttribute("aria-disabled", "true");
  await field(page).fill("STAGING");
  await button(dialog(page), "Save tag").click();
  await expect(messages(page)).toContainText("Staging is now called STAGING.");
  await expect(rowOf(page, "Tags", "STAGING")).toBeVisible();
  expect((await tagOf(sandbox, "STAGING")).servers.server.length).toBeGreaterThan(0);
});

const BAD = [
  ["nothing", "", "Type a tag first."],
  ["33 characters", "x".repeat(33), "This one has 33."],
  ["a dash", "team-web", "can’t hold “-”."],
  ["a colon", "team:web", "can’t hold “:”."],
  ["a space", "a b", "can’t hold a space."],
  ["a letter beyond A to Z", "käyttö", "can’t hold “ä”"],
];

test("a name that UpCloud does not take is explained, kept and not sent", async ({ page, sandbox }) => {
  const before = sandbox.requests().length;
  await openUpcloud(page, "/tags");
  await openCreate(page);
  for (const [name, text, sentence] of BAD) {
    await field(page).fill(text);
    await page.keyboard.press("Enter");
    await expect(dialog(page).getByText(sentence).first(), name).toBeVisible();
    await expect(field(page), name).toHaveValue(text);
  }
  await dialog(page).getByLabel("Description (may stay empty)").fill("é".repeat(256));
  await expect(dialog(page).getByText("A description has at most 255 characters. This one has 256.")).toBeVisible();
  expect(created(sandbox, before)).toEqual([]);
});

test("a tag that is legal at one provider alone is explained, with one that fits both", async ({ page, sandbox }) => {
  await openUpcloud(page);
  await openMore(page, sandbox, ["sandbox"]);
  await visit(page, "/tags");
  await openCreate(page);
  await dialog(page).getByLabel("Connection").selectOption({ label: "sandbox" });
  await field(page).fill("team:web");
  await expect(dialog(page)).toContainText("team:web can exist here, and not on every open connection.");
  await expect(dialog(page)).toContainText("UpCloud can’t have this tag on upcloud.");
  await expect(dialog(page)).toContainText("can’t hold “:”.");
  await button(dialog(page), "Use team_web, which fits all of them").click();
  await expect(field(page)).toHaveValue("team_web");
  await expect(dialog(page).getByText("not on every open connection")).toHaveCount(0);
  // On the other side it is no tag at all, so there it is refused, with the same way on.
  await field(page).fill("team:web");
  await dialog(page).getByLabel("Connection").selectOption({ label: "upcloud" });
  await expect(dialog(page).getByText("can’t hold “:”.").first()).toBeVisible();
  await button(dialog(page), "Use team_web").click();
  await button(dialog(page), "Create tag").click();
  await expect(messages(page)).toContainText("Created team_web on");
  expect(await tagOf(sandbox, "team_web")).toBeTruthy();
});

test("a tag that one provider takes can be created there all the same", async ({ page, sandbox }) => {
  await openUpcloud(page);
  await openMore(page, sandbox, ["sandbox"]);
  await visit(page, "/tags");
  await openCreate(page);
  await dialog(page).getByLabel("Connection").selectOption({ label: "sandbox" });
  await field(page).fill("e2e:one-side");
  await expect(dialog(page)).toContainText("not on every open connection");
  await button(dialog(page), "Create tag").click();
  await expect(messages(page)).toContainText("Created e2e:one-side on");
});
