// A page that is too busy to draw between two keys: Enter means what stands in the field, and not what was drawn last.
import { account, expect, heading, openSandbox, test } from "./support/fixtures.mjs";
import { freshServer, messages, openServer, sent, typeConnection } from "./support/steps.mjs";

/** Puts a text into a field, letter by letter, and presses Enter, all before the page comes to draw anything. */
const typedAtOnce = (field, text) => field.evaluate((input, text) => {
  for (const letter of text) {
    input.value += letter;
    input.dispatchEvent(new InputEvent("input", { bubbles: true, data: letter }));
  }
  const goesOn = input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  // What a browser does by itself with a key that a hand pressed.
  if (goesOn) input.closest("form")?.querySelector("[type=submit]").click();
}, text);

const dialog = (page, name) => page.getByRole("dialog", { name });

test("the list of all there is goes where the whole text leads", async ({ page }) => {
  await openSandbox(page);
  await expect(page.getByRole("grid", { name: "Servers" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await typedAtOnce(dialog(page, "Go to or run").getByRole("combobox"), "usage");
  await expect(heading(page)).toHaveText("Usage");
});

test("a tag is created once, with its whole name", async ({ page, sandbox }) => {
  await openSandbox(page, "/tags");
  await expect(heading(page)).toHaveText("Tags");
  const before = sent(sandbox, "createClientTag").length;
  await page.getByRole("button", { name: "Create tag" }).click();
  await typedAtOnce(dialog(page, "Create a tag").getByLabel("Tag", { exact: true }), "e2e-busy-created");
  await expect(messages(page)).toContainText("Created e2e-busy-created.");
  const { tags } = (await sandbox.call("GET", "/tag")).body;
  expect(tags.map(({ tag }) => tag).filter((tag) => tag.startsWith("e2e-busy-c"))).toEqual(["e2e-busy-created"]);
  expect(sent(sandbox, "createClientTag").length).toBe(before + 1);
});

test("a tag is renamed to its whole new name", async ({ page, sandbox }) => {
  await sandbox.call("POST", "/tag", { body: { tag: "e2e-busy-old" } });
  await openSandbox(page, "/tags?q=e2e-busy-old");
  await page.getByRole("button", { name: "Rename e2e-busy-old" }).click();
  const field = page.getByLabel("New name of e2e-busy-old");
  await expect(field).toBeFocused();
  await typedAtOnce(field, "er");
  await expect(messages(page)).toContainText("e2e-busy-old is now called e2e-busy-older.");
});

test("a connection is opened with the whole key", async ({ page, sandbox }) => {
  await page.goto("/");
  const form = await typeConnection(page, { label: "mine", address: sandbox.url, ...account, key: "" });
  await typedAtOnce(form.getByLabel("API key"), account.key);
  await expect(heading(page)).toHaveText("Servers");
});

test("a view is saved under its whole name", async ({ page }) => {
  await openSandbox(page, "/servers?q=web");
  await page.getByRole("button", { name: "Save view" }).click();
  await typedAtOnce(dialog(page, "Save view").getByLabel("Name"), "Busy web");
  await expect(messages(page)).toContainText("The view “Busy web” was saved.");
});

test("a tag is prepared for a server with its whole name", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox);
  await openServer(page, server);
  await typedAtOnce(page.getByLabel("Add a tag"), "e2e-busy-added");
  await expect(page.getByRole("button", { name: "Save 1 tag change" })).toBeVisible();
  await expect(page.getByLabel("Add a tag")).toHaveValue("");
});

test("Enter does not come again for what is typed after it", async ({ page, sandbox }) => {
  await openSandbox(page, "/tags");
  await expect(heading(page)).toHaveText("Tags");
  const before = sent(sandbox, "createClientTag").length;
  await page.getByRole("button", { name: "Create tag" }).click();
  const field = dialog(page, "Create a tag").getByLabel("Tag", { exact: true });
  await typedAtOnce(field, "e2e busy");
  await expect(dialog(page, "Create a tag").getByText(/can’t hold a space/)).toBeVisible();
  await field.pressSequentially("x");
  await field.fill("e2e-busy-later");
  await expect(dialog(page, "Create a tag").getByText(/can’t hold a space/)).toHaveCount(0);
  await expect(field).toHaveValue("e2e-busy-later");
  expect(sent(sandbox, "createClientTag").length).toBe(before);
});
