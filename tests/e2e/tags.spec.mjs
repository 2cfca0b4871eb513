// Tags: create, rename, delete, and what happens when someone else was faster.
import { expect, heading, openSandbox, test } from "./support/fixtures.mjs";
import { expectCount, serverRow } from "./support/fleet.mjs";
import { freshServer, messages, REFUSED, rowOf, sent, table } from "./support/steps.mjs";

const create = (sandbox, tag) => sandbox.call("POST", "/tag", { body: { tag } });
const put = (sandbox, server, tag) => sandbox.call("POST", `/server/${server.metal_server_uuid}/tag/${tag}`);

async function openTags(page, text = "") {
  await openSandbox(page, `/tags${text && `?q=${text}`}`);
  await expect(heading(page)).toHaveText("Tags");
  await expect(table(page, "Tags").getByRole("rowheader").first()).toBeVisible();
}

test("every tag is there with its count, which leads to its servers", async ({ page, sandbox }) => {
  const { tags } = (await sandbox.call("GET", "/tag")).body;
  const { tag, resources } = tags.find((one) => one.resources.count > 5);
  await openTags(page);
  await expect(table(page, "Tags")).toHaveAttribute("aria-rowcount", String(tags.length + 1));
  await page.getByRole("searchbox", { name: "Search tags" }).fill(tag);
  await rowOf(page, "Tags", tag).getByRole("link", { name: `${resources.count} servers with ${tag}` }).click();
  await expect(heading(page)).toHaveText("Servers");
  await expectCount(page, resources.count, 240);
});

test("columns sort, and a search that finds nothing says so", async ({ page }) => {
  await openTags(page);
  const head = table(page, "Tags").getByRole("columnheader", { name: "Tag", exact: true });
  await head.getByRole("button").click();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL("/tags?sort=name");
  await head.getByRole("button").click();
  await expect(page).toHaveURL("/tags?sort=-name");
  await page.goBack();
  await expect(head).toHaveAttribute("aria-sort", "ascending");
  await page.getByRole("searchbox", { name: "Search tags" }).fill("zzz-nothing");
  await expect(page.getByRole("heading", { name: "No tag matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear the search" }).last().click();
  await expect(table(page, "Tags")).toBeVisible();
});

const BAD = [
  ["nothing", "", "Type a tag first."],
  ["65 characters", "x".repeat(65), "This one has 65."],
  ["a space", "a b", "can’t hold a space."],
  ["a slash", "a/b", "can’t hold “/”."],
  ["an encoded slash", "a%2Fb", "can’t hold “%”."],
  ["an emoji", "🔥", "can’t hold “🔥”."],
  ["dots", "..", "can’t hold “.”."],
];

test("a bad name is explained, kept and not sent", async ({ page, sandbox }) => {
  await openTags(page);
  const before = sent(sandbox, "createClientTag").length;
  await page.getByRole("button", { name: "Create tag" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a tag" });
  const field = dialog.getByLabel("Tag", { exact: true });
  await expect(field).toBeFocused();
  for (const [name, text, sentence] of BAD) {
    await field.fill(text);
    await page.keyboard.press("Enter");
    await expect(dialog.getByText(sentence).first(), name).toBeVisible();
    await expect(field, name).toHaveValue(text);
  }
  expect(sent(sandbox, "createClientTag").length).toBe(before);
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Create tag" })).toBeFocused();
});

test("a new tag is brought into view and marked, also where the search would hide it", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 500 });
  await openTags(page, "prod");
  await page.getByRole("button", { name: "Create tag" }).click();
  await page.getByRole("dialog").getByLabel("Tag", { exact: true }).fill("e2e-just-made");
  await page.keyboard.press("Enter");
  await expect(messages(page)).toContainText("Created e2e-just-made.");
  await expect(page).toHaveURL("/tags");
  await expect(page.getByRole("button", { name: "Rename e2e-just-made" })).toBeFocused();
  await expect(rowOf(page, "Tags", "e2e-just-made")).toBeInViewport();
  await page.goBack();
  await expect(page.getByRole("searchbox", { name: "Search tags" })).toHaveValue("prod");
});

test("a name that is taken, also one taken meanwhile, leads on to that tag", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  await openTags(page);
  await page.getByRole("button", { name: "Create tag" }).click();
  const dialog = page.getByRole("dialog", { name: "Create a tag" });
  const field = dialog.getByLabel("Tag", { exact: true });
  await field.fill("prod");
  await expect(dialog.getByText("There is a tag of this name already.")).toBeVisible();
  await create(sandbox, "e2e-meanwhile");
  await field.fill("e2e-meanwhile");
  await dialog.getByRole("button", { name: "Create tag" }).click();
  await expect(dialog.getByRole("alert")).toContainText("There is a tag e2e-meanwhile already. Use that one, or choose another name.");
  await expect(field).toHaveValue("e2e-meanwhile");
  expect(sent(sandbox, "createClientTag").at(-1).status).toBe(409);
  await dialog.getByRole("button", { name: "Show e2e-meanwhile" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL("/tags?q=e2e-meanwhile");
});

test("a rename changes the tag on its servers", async ({ page, sandbox }) => {
  // The table names the first tags alone.
  const server = await freshServer(sandbox, (one) => one.tags.length === 0);
  await put(sandbox, server, "e2e-rename");
  await openTags(page, "e2e-re");
  await page.getByRole("button", { name: "Rename e2e-rename" }).click();
  const field = page.getByLabel("New name of e2e-rename");
  await expect(field).toBeFocused();
  await field.fill("e2e-renamed");
  await page.getByRole("button", { name: "Rename on 1" }).click();
  await expect(messages(page)).toContainText("e2e-rename is now called e2e-renamed.");
  await rowOf(page, "Tags", "e2e-renamed").getByRole("link").click();
  await expect(serverRow(page, server.name)).toContainText("e2e-renamed");
});

test("a rename to a name that was taken meanwhile keeps what was typed and explains", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  await create(sandbox, "e2e-source");
  await openTags(page, "e2e-source");
  await page.getByRole("button", { name: "Rename e2e-source" }).click();
  const field = page.getByLabel("New name of e2e-source");
  await field.fill("prod");
  await expect(page.getByText("There is a tag of this name already. Choose another.")).toBeVisible();
  await create(sandbox, "e2e-target");
  await field.fill("e2e-target");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("There is a tag e2e-target already, so e2e-source keeps its name.");
  await expect(field).toHaveValue("e2e-target");
  await expect(page.getByRole("link", { name: "Show the servers of e2e-target" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Rename e2e-source" })).toBeFocused();
});

test("a rename of a tag that is gone says so and refreshes", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  await create(sandbox, "e2e-gone-1");
  await openTags(page, "e2e-gone");
  await page.getByRole("button", { name: "Rename e2e-gone-1" }).click();
  await sandbox.call("DELETE", "/tag/e2e-gone-1");
  await page.getByLabel("New name of e2e-gone-1").fill("e2e-gone-2");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("There is no tag e2e-gone-1 any more");
  await page.getByRole("button", { name: "Refresh the tags" }).click();
  await expect(page.getByRole("heading", { name: "No tag matches" })).toBeVisible();
});

test("a delete counts anew, needs the name and takes the tag off its servers", async ({ page, sandbox }) => {
  const [one, two] = [await freshServer(sandbox), await freshServer(sandbox)];
  await put(sandbox, one, "e2e-doomed");
  await openTags(page, "e2e-doomed");
  await expect(rowOf(page, "Tags", "e2e-doomed").getByRole("link", { name: "1 server with e2e-doomed" })).toBeVisible();
  await put(sandbox, two, "e2e-doomed");
  await page.getByRole("button", { name: "Delete e2e-doomed" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete the tag e2e-doomed?" });
  await expect(dialog).toContainText("e2e-doomed is on 2 servers right now.");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  const press = dialog.getByRole("button", { name: "Delete tag" });
  for (const wrong of ["", "e2e", "E2E-DOOMED"]) {
    await dialog.getByLabel("Type e2e-doomed to confirm").fill(wrong);
    await expect(press).toHaveAttribute("aria-disabled", "true");
    await press.click({ force: true });
  }
  expect(sent(sandbox, "deleteClientTag", "/tag/e2e-doomed")).toEqual([]);
  await dialog.getByLabel("Type e2e-doomed to confirm").fill("e2e-doomed");
  await press.click();
  await expect(messages(page)).toContainText("Deleted e2e-doomed.");
  expect(sent(sandbox, "deleteClientTag", "/tag/e2e-doomed")).toHaveLength(1);
  expect((await sandbox.call("GET", `/server/${two.metal_server_uuid}`)).body.server.tags).not.toContain("e2e-doomed");
});

test("a delete of a tag that is gone says so and refreshes", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  await create(sandbox, "e2e-lost");
  await openTags(page, "e2e-lost");
  await sandbox.call("DELETE", "/tag/e2e-lost");
  await page.getByRole("button", { name: "Delete e2e-lost" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("There is no tag e2e-lost any more");
  await dialog.getByRole("button", { name: "Refresh the tags" }).click();
  await expect(page.getByRole("heading", { name: "No tag matches" })).toBeVisible();
});
