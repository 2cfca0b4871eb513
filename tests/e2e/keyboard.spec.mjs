// A tour by keyboard alone that does every operation. Nothing here clicks, fills or focuses.
import { expect, heading, test } from "./support/fixtures.mjs";
import { expectCount, expectRead, fleetGrid, headOf, rowAt, serverNames } from "./support/fleet.mjs";
import { expectAt, tabAndPress, tabTo } from "./support/keys.mjs";
import { openMore } from "./support/several.mjs";
import { freshServer, messages } from "./support/steps.mjs";
import { make, TOKEN } from "./support/upcloud.mjs";

const button = (place, name) => place.getByRole("button", { name, exact: true });

test("every operation is done by keyboard alone", async ({ page, sandbox }) => {
  test.slow();
  const server = await freshServer(sandbox);
  await page.goto("/");
  await expect(heading(page)).toBeFocused();
  const before = sandbox.requests().length;
  const pages = page.getByRole("navigation", { name: "Pages" });

  await test.step("connect, search, open a server", async () => {
    await tabAndPress(page, page.getByRole("button", { name: /sandbox/i }).first());
    await expectRead(page, 240);
    await page.keyboard.press("/");
    // What is typed takes the place of what is there, as in any field.
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(server.name);
    await expectCount(page, 1, 240);
    await tabTo(page, fleetGrid(page));
    await expectAt(page, serverNames(page).first());
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText(server.name);
    await expect(heading(page)).toBeFocused();
  });

  await test.step("add a tag and remove it", async () => {
    await tabTo(page, page.getByLabel("Add a tag"));
    await page.keyboard.type("e2e-keys");
    await page.keyboard.press("Enter");
    await tabAndPress(page, button(page, "Save 1 tag change"));
    await expect(messages(page)).toContainText("is saved");
    await tabAndPress(page, button(page, "Remove tag e2e-keys"));
    await tabAndPress(page, button(page, "Save 1 tag change"));
    await expect(button(page, "Remove tag e2e-keys")).toHaveCount(0);
    await expect(button(page, "Keep tag e2e-keys")).toHaveCount(0);
  });

  await test.step("release it", async () => {
    await tabAndPress(page, button(page, "Release server"));
    const dialog = page.getByRole("dialog");
    await expect(button(dialog, "Cancel")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(button(page, "Release server")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(dialog.getByText("Reading the server once more.")).toHaveCount(0);
    await tabTo(page, dialog.getByLabel("Type the server’s name or its ID"));
    await page.keyboard.type(server.name);
    await tabAndPress(page, button(dialog, "Release server"));
    await expect(messages(page)).toContainText("is under way");
    await expect(dialog).toHaveCount(0);
  });

  await test.step("create, rename and delete a tag", async () => {
    await tabAndPress(page, pages.getByRole("link", { name: "Tags" }));
    await tabAndPress(page, button(page, "Create tag"));
    await page.keyboard.type("e2e-typed");
    await page.keyboard.press("Enter");
    await expect(messages(page)).toContainText("Created e2e-typed.");
    await expect(button(page, "Rename e2e-typed")).toBeFocused();
    await tabTo(page, page.getByRole("searchbox", { name: "Search tags" }), "Shift+Tab");
    await page.keyboard.type("e2e-typed");
    await tabAndPress(page, button(page, "Rename e2e-typed"));
    await page.keyboard.type("e2e-typed-2");
    await page.keyboard.press("Enter");
    await expect(messages(page)).toContainText("e2e-typed is now called e2e-typed-2.");
    await expect(button(page, "Rename e2e-typed-2")).toBeFocused();
    await tabAndPress(page, button(page, "Delete e2e-typed-2"));
    await expect(page.getByRole("dialog")).toContainText("No server has it");
    await tabTo(page, page.getByLabel("Type e2e-typed-2 to confirm"));
    await page.keyboard.type("e2e-typed-2");
    await page.keyboard.press("Enter");
    await expect(messages(page)).toContainText("Deleted e2e-typed-2.");
  });

  await test.step("read the usage", async () => {
    await tabAndPress(page, pages.getByRole("link", { name: "Usage" }));
    await expect(page.getByText(/rows of usage, all pages loaded/)).toBeVisible();
  });

  expect(sandbox.operations(before).sort()).toEqual([
    "Client", "createClientTag", "deleteClientServer", "deleteClientTag", "getClientServer", "getClientTag", "listClientServers",
    "listClientTags", "renameClientTag", "tagClientServer", "untagClientServer",
  ]);
});

test("the menu of connections and the choices of the settings answer to arrows", async ({ page }) => {
  await page.goto("/");
  await tabAndPress(page, page.getByRole("button", { name: /sandbox/i }).first());
  await expect(heading(page)).toHaveText("Servers");
  await tabAndPress(page, page.getByRole("button", { name: /^All connections/ }), "Shift+Tab");
  await expect(page.getByRole("menuitemradio", { name: /All connections/ })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitemradio", { name: /sandbox/ })).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect(heading(page)).toHaveText("Connect");
  await tabAndPress(page, page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Settings" }));
  await tabTo(page, page.getByRole("radio", { name: "System" }));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(page.locator("html")).toHaveClass(/pf-v6-theme-dark/);
});

test("the table sorts and scrolls by keyboard", async ({ page }) => {
  await page.goto("/servers?q=*");
  await tabAndPress(page, page.getByRole("button", { name: /sandbox/i }).first());
  await expectCount(page, 240, 240);
  await tabTo(page, fleetGrid(page));
  await page.keyboard.press("ArrowUp");
  for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowRight");
  await expectAt(page, headOf(page, "Location"));
  await page.keyboard.press("Enter");
  await expect(headOf(page, "Location")).toHaveAttribute("aria-sort", "ascending");
  await expectAt(page, headOf(page, "Location"));
  await page.keyboard.press("Control+End");
  await expectAt(page, rowAt(page, 240).getByRole("gridcell").last());
});

test("a sign-in is chosen, a tag edited and tags compared by keyboard alone", async ({ page, sandbox }) => {
  test.slow();
  await make(sandbox, "e2e_keys");
  // Of its own: other tests with this sandbox create what it has from the start.
  await make(sandbox, "only_there");
  await page.goto("/");
  await expect(heading(page)).toBeFocused();
  const form = page.getByRole("form", { name: "Connection" });
  const pages = page.getByRole("navigation", { name: "Pages" });

  await test.step("another address, another provider, a token, the other version", async () => {
    // What is chosen is the first of the group, and arrows lead on from it.
    await tabTo(page, page.getByRole("radio", { name: /Other address/ }));
    await page.keyboard.press("Space");
    await tabTo(page, form.getByLabel("Provider"));
    await page.keyboard.press("End");
    await expect(form.getByLabel("Provider")).toHaveValue("upcloud");
    await tabTo(page, form.getByLabel("Name in this console"));
    await page.keyboard.type("typed");
    await tabTo(page, form.getByLabel("Address", { exact: true }));
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(sandbox.url);
    await tabTo(page, form.getByLabel("Sign in with"));
    await page.keyboard.press("End");
    await expect(form.getByLabel("User name")).toHaveCount(0);
    await tabTo(page, form.getByLabel("API version"));
    await page.keyboard.press("End");
    await tabTo(page, form.getByLabel("API token", { exact: true }));
    await page.keyboard.type(TOKEN.token);
    const before = sandbox.requests().length;
    await page.keyboard.press("Enter");
    await expectCount(page, 60, 60);
    expect(sandbox.requests().slice(before).some((request) => request.path === "/1.3/server")).toBe(true);
  });

  await test.step("edit a tag", async () => {
    await tabAndPress(page, pages.getByRole("link", { name: "Tags" }));
    await tabAndPress(page, button(page, "Edit e2e_keys"));
    const dialog = page.getByRole("dialog", { name: "Edit the tag e2e_keys" });
    await expect(dialog.getByLabel("Tag", { exact: true })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(button(page, "Edit e2e_keys")).toBeFocused();
    await page.keyboard.press("Enter");
    await tabTo(page, dialog.getByLabel("Description"));
    await page.keyboard.type("By keyboard");
    await page.keyboard.press("Enter");
    await expect(messages(page)).toContainText("e2e_keys is changed.");
    await expect(button(page, "Edit e2e_keys")).toBeFocused();
  });

  await test.step("compare, choose and create from a cell", async () => {
    await openMore(page, sandbox, ["sandbox"]);
    await tabAndPress(page, pages.getByRole("link", { name: "Tags" }), "Shift+Tab");
    await tabAndPress(page, page.getByRole("link", { name: "Compare" }));
    await tabTo(page, page.getByRole("radio", { name: /^All/ }));
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("radio", { name: /^Missing/ })).toBeChecked();
    await tabTo(page, page.getByRole("searchbox", { name: "Search tags" }), "Shift+Tab");
    await page.keyboard.type("only_there");
    await tabAndPress(page, button(page, "Create only_there on sandbox"));
    await tabTo(page, page.getByRole("dialog").getByLabel("Tag", { exact: true }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect(messages(page)).toContainText("Created only_there on sandbox.");
  });
});
