// All operations of the document: each is caused by a click or a key, found in the sandbox's log, and seen in the page.
import { readFileSync } from "node:fs";
import { expect, heading, openSandbox, test } from "./support/fixtures.mjs";
import { expectRead, serverNames } from "./support/fleet.mjs";
import { freshServer, goTo, messages, openServer, rowOf } from "./support/steps.mjs";

const documented = new URL("../../crates/sandbox/openapi/metalworks.json", import.meta.url);

/** For each operation: what comes first, what causes it, and what a person sees then. */
const OPERATIONS = {
  listClientServers: {
    before: ({ page }) => page.goto("/"),
    act: ({ page }) => page.getByRole("button", { name: /sandbox/i }).first().click(),
    see: async ({ page }) => {
      await expectRead(page, 240);
      await expect(serverNames(page).first()).toBeVisible();
    },
  },
  getClientServer: {
    before: ({ page }) => openSandbox(page, "/servers?q=web"),
    act: ({ page }) => serverNames(page).getByRole("link").first().click(),
    see: ({ page }) => expect(page.getByRole("heading", { name: "Facts" })).toBeVisible(),
  },
  tagClientServer: {
    before: async ({ page, sandbox }) => openServer(page, await freshServer(sandbox)),
    act: async ({ page }) => {
      await page.getByLabel("Add a tag").fill("e2e-added");
      await page.getByRole("button", { name: "Save 1 tag change" }).click();
    },
    see: async ({ page }) => {
      await expect(messages(page)).toContainText("is saved");
      await expect(page.getByRole("button", { name: "Remove tag e2e-added" })).toBeVisible();
    },
  },
  untagClientServer: {
    before: async ({ page, sandbox }) => {
      const server = await freshServer(sandbox);
      await sandbox.call("POST", `/server/${server.metal_server_uuid}/tag/e2e-removed`);
      await openServer(page, server);
    },
    act: async ({ page }) => {
      await page.getByRole("button", { name: "Remove tag e2e-removed" }).click();
      await page.getByRole("button", { name: "Save 1 tag change" }).click();
    },
    see: async ({ page }) => {
      await expect(messages(page)).toContainText("is saved");
      await expect(page.getByText("e2e-removed", { exact: true })).toHaveCount(0);
    },
  },
  deleteClientServer: {
    before: async (scene) => {
      scene.server = await freshServer(scene.sandbox);
      await openServer(scene.page, scene.server);
    },
    act: async ({ page, server }) => {
      await page.getByRole("button", { name: "Release server" }).click();
      const dialog = page.getByRole("dialog", { name: `Release ${server.name}` });
      await dialog.getByLabel("Type the server’s name or its ID").fill(server.name);
      await dialog.getByRole("button", { name: "Release server" }).click();
    },
    see: async ({ page, server }) => {
      await expect(messages(page)).toContainText(`The release of ${server.name} is under way.`);
      await expect(page.getByRole("dialog")).toHaveCount(0);
      await expect(page.getByText("Its release is under way.").first()).toBeVisible();
    },
  },
  listClientTags: {
    before: ({ page }) => openSandbox(page),
    act: ({ page }) => goTo(page, "Tags"),
    see: ({ page }) => expect(rowOf(page, "Tags", "prod")).toBeVisible(),
  },
  createClientTag: {
    before: ({ page }) => openSandbox(page, "/tags"),
    act: async ({ page }) => {
      await page.getByRole("button", { name: "Create tag" }).click();
      await page.getByLabel("Tag", { exact: true }).fill("e2e-created");
      await page.keyboard.press("Enter");
    },
    see: async ({ page }) => {
      await expect(messages(page)).toContainText("Created e2e-created.");
      await expect(rowOf(page, "Tags", "e2e-created")).toBeVisible();
    },
  },
  getClientTag: {
    before: async ({ page, sandbox }) => {
      await sandbox.call("POST", "/tag", { body: { tag: "e2e-counted" } });
      await openSandbox(page, "/tags?q=e2e-counted");
    },
    act: ({ page }) => page.getByRole("button", { name: "Delete e2e-counted" }).click(),
    see: ({ page }) => expect(page.getByRole("dialog")).toContainText("No server has it, so no server changes."),
  },
  renameClientTag: {
    before: async ({ page, sandbox }) => {
      await sandbox.call("POST", "/tag", { body: { tag: "e2e-before" } });
      await openSandbox(page, "/tags?q=e2e");
    },
    act: async ({ page }) => {
      await page.getByRole("button", { name: "Rename e2e-before" }).click();
      await page.getByLabel("New name of e2e-before").fill("e2e-after");
      await page.keyboard.press("Enter");
    },
    see: async ({ page }) => {
      await expect(messages(page)).toContainText("e2e-before is now called e2e-after.");
      await expect(rowOf(page, "Tags", "e2e-after")).toBeVisible();
      await expect(rowOf(page, "Tags", "e2e-before")).toHaveCount(0);
    },
  },
  deleteClientTag: {
    before: async ({ page, sandbox }) => {
      await sandbox.call("POST", "/tag", { body: { tag: "e2e-deleted" } });
      await openSandbox(page, "/tags?q=e2e");
    },
    act: async ({ page }) => {
      await page.getByRole("button", { name: "Delete e2e-deleted" }).click();
      await page.getByLabel("Type e2e-deleted to confirm").fill("e2e-deleted");
      await page.getByRole("dialog").getByRole("button", { name: "Delete tag" }).click();
    },
    see: async ({ page }) => {
      await expect(messages(page)).toContainText("Deleted e2e-deleted.");
      await expect(rowOf(page, "Tags", "e2e-deleted")).toHaveCount(0);
    },
  },
  // The usage report: the document gives the operation this name.
  Client: {
    before: ({ page }) => openSandbox(page),
    act: ({ page }) => goTo(page, "Usage"),
    see: ({ page }) => expect(page.getByText(/rows of usage, all pages loaded/)).toBeVisible(),
  },
};

for (const [operation, { before, act, see }] of Object.entries(OPERATIONS)) {
  test(`${operation} is caused by hand and seen`, async ({ page, sandbox }) => {
    const scene = { page, sandbox };
    await before(scene);
    await expect(heading(page)).toBeVisible();
    const mark = sandbox.requests().length;
    await act(scene);
    await see(scene);
    // What is seen may have been known before; the call is written down once it was answered.
    await expect.poll(() => sandbox.operations(mark)).toContain(operation);
  });
}

test("the list above is the document's", () => {
  const { paths } = JSON.parse(readFileSync(documented, "utf8"));
  const names = Object.values(paths).flatMap((path) => Object.values(path).map((one) => one.operationId).filter(Boolean));
  expect(Object.keys(OPERATIONS).sort()).toEqual(names.sort());
});
