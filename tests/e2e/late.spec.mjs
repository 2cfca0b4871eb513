// Answers that come late: after their connection was closed, their reader went on, or another form was opened.
import { expect, heading, openSandbox, test } from "./support/fixtures.mjs";
import { expectRead } from "./support/fleet.mjs";
import { freshServer, goTo, hold, messages, openBoth, openServer, REFUSED, sent, visit } from "./support/steps.mjs";

const button = (place, name) => place.getByRole("button", { name, exact: true });
const create = (sandbox, tag) => sandbox.call("POST", "/tag", { body: { tag } });

/** Holds back what changes one tag by its own address. */
const holdTag = (page, tag, answer) => hold(page, `**/client/1001/tag/${tag}`, answer);
const refuse = (route) => route.fulfill({ status: 422, json: { message: "Out of order" } });

async function rename(page, from, to) {
  await button(page, `Rename ${from}`).click();
  await page.getByLabel(`New name of ${from}`).fill(to);
  const sending = page.waitForRequest((request) => request.method() === "PATCH");
  await page.keyboard.press("Enter");
  await sending;
}

test("a connection that was closed is not read again when a slow change over it ends", async ({ page, sandbox }) => {
  await create(sandbox, "e2e-slow");
  await openBoth(page, sandbox);
  await expectRead(page, 243);
  await goTo(page, "Tags");
  const release = await holdTag(page, "e2e-slow");
  await rename(page, "e2e-slow", "e2e-slower");
  await button(page, "All connections 2").click();
  await page.getByRole("menuitem", { name: "Open or close connections" }).click();
  await button(page, "Close sandbox").click();
  await expect(messages(page)).toContainText("The connection sandbox is closed");
  const before = sent(sandbox, "listClientServers").length;
  release();
  await expect(messages(page)).toContainText("e2e-slow is now called e2e-slower.");
  await goTo(page, "Servers");
  await expectRead(page, 3);
  // A call that follows shows that no other is still on its way.
  await button(page, "Refresh").click();
  await expect.poll(() => sent(sandbox, "listClientServers").length).toBeGreaterThan(before);
  await expect(button(page, "Refresh")).not.toHaveAttribute("aria-busy");
  const clients = sent(sandbox, "listClientServers").slice(before).map((request) => request.client);
  expect(new Set(clients)).toEqual(new Set([1002]));
  await expectRead(page, 3);
});

test("a change that ends late leaves the form open that was opened since", async ({ page, sandbox }) => {
  await create(sandbox, "e2e-early");
  await create(sandbox, "e2e-next");
  await openSandbox(page, "/tags?q=e2e");
  const release = await holdTag(page, "e2e-early");
  await rename(page, "e2e-early", "e2e-earlier");
  await button(page, "Create tag").click();
  const field = page.getByRole("dialog", { name: "Create a tag" }).getByLabel("Tag", { exact: true });
  await field.fill("e2e-typed-meanwhile");
  release();
  await expect(messages(page)).toContainText("e2e-early is now called e2e-earlier.");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("e2e-typed-meanwhile");
});

test("a change that ends late leaves the row open that was opened since", async ({ page, sandbox }) => {
  await create(sandbox, "e2e-row-1");
  await create(sandbox, "e2e-row-2");
  await openSandbox(page, "/tags?q=e2e-row");
  const release = await holdTag(page, "e2e-row-1");
  await rename(page, "e2e-row-1", "e2e-row-3");
  await button(page, "Rename e2e-row-2").click();
  const field = page.getByLabel("New name of e2e-row-2");
  await field.fill("e2e-row-typed");
  release();
  await expect(messages(page)).toContainText("e2e-row-1 is now called e2e-row-3.");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("e2e-row-typed");
});

/** Each: where the call goes, what sends it, and the sentence about its failure. */
const FAILURES = {
  "a new tag": {
    pattern: "**/client/1001/tag", method: "POST", sentence: "e2e-unmade was not created",
    act: async ({ page }) => {
      await openSandbox(page, "/tags");
      await button(page, "Create tag").click();
      await page.getByLabel("Tag", { exact: true }).fill("e2e-unmade");
      await page.keyboard.press("Enter");
    },
  },
  "a rename": {
    pattern: "**/client/1001/tag/*", method: "PATCH", sentence: "e2e-kept was not renamed",
    act: async ({ page, sandbox }) => {
      await create(sandbox, "e2e-kept");
      await openSandbox(page, "/tags?q=e2e-kept");
      await button(page, "Rename e2e-kept").click();
      await page.getByLabel("New name of e2e-kept").fill("e2e-lost");
      await page.keyboard.press("Enter");
    },
  },
  "a deletion": {
    pattern: "**/client/1001/tag/*", method: "DELETE", sentence: "e2e-stays was not deleted",
    act: async ({ page, sandbox }) => {
      await create(sandbox, "e2e-stays");
      await openSandbox(page, "/tags?q=e2e-stays");
      await button(page, "Delete e2e-stays").click();
      await page.getByLabel("Type e2e-stays to confirm").fill("e2e-stays");
      await button(page.getByRole("dialog"), "Delete tag").click();
    },
  },
  "a tag of a server": {
    pattern: "**/client/1001/server/*/tag/*", method: "POST", sentence: "e2e-unput was not added",
    act: async ({ page, sandbox }) => {
      await openServer(page, await freshServer(sandbox));
      await page.getByLabel("Add a tag").fill("e2e-unput");
      await button(page, "Save 1 tag change").click();
    },
  },
  "a release": {
    pattern: "**/client/1001/server/*", method: "DELETE", sentence: "was not released",
    act: async ({ page, sandbox }) => {
      const server = await freshServer(sandbox);
      await openServer(page, server);
      await button(page, "Release server").click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel("Type the server’s name or its ID").fill(server.name);
      await button(dialog, "Release server").click();
    },
  },
};

for (const [name, { pattern, method, sentence, act }] of Object.entries(FAILURES)) {
  test(`${name} that fails after its reader went on is reported`, async ({ page, sandbox, watch }) => {
    watch.allow(REFUSED);
    const sending = page.waitForRequest((request) => request.method() === method);
    const release = await holdMethod(page, pattern, method);
    await act({ page, sandbox });
    await sending;
    await visit(page, "/settings");
    await expect(heading(page)).toHaveText("Settings");
    await expect(messages(page)).not.toContainText(sentence);
    release();
    await expect(messages(page)).toContainText(sentence);
    await expect(messages(page)).toContainText("Out of order");
  });
}

/** Holds back and then refuses what is sent by this method; reads of the same address go on. */
async function holdMethod(page, pattern, method) {
  const release = await hold(page, pattern, refuse);
  await page.route(pattern, (route) => (route.request().method() === method ? route.fallback() : route.continue()));
  return release;
}

test("a change that is under way is not started again by who left its page and came back", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox);
  await openServer(page, server);
  const release = await hold(page, `**/server/${server.metal_server_uuid}/tag/e2e-once`);
  await page.getByLabel("Add a tag").fill("e2e-once");
  await button(page, "Save 1 tag change").click();
  await page.getByRole("link", { name: "Raw JSON" }).click();
  await expect(page.getByRole("region", { name: "Raw JSON" })).toBeVisible();
  await page.getByRole("link", { name: "Overview" }).click();
  await expect(page.getByLabel("Add a tag")).toBeVisible();
  await expect(page.getByRole("button", { name: /Sav/ })).toHaveAttribute("aria-busy", "true");
  await page.getByRole("button", { name: /Sav/ }).click({ force: true });
  release();
  await expect(messages(page)).toContainText("e2e-once");
  await expect(page.getByRole("list", { name: "Tags of this server" })).toContainText("e2e-once");
  expect(sent(sandbox, "tagClientServer", `/server/${server.metal_server_uuid}/tag/e2e-once`)).toHaveLength(1);
});

test("a release that is under way is not started again by who left its page and came back", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox);
  await openServer(page, server);
  const letGo = await holdDeletes(page, server.metal_server_uuid);
  await button(page, "Release server").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(server.name);
  const sending = page.waitForRequest((request) => request.method() === "DELETE");
  await button(dialog, "Release server").click();
  await sending;
  await page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await goTo(page, "Tags");
  await page.goBack();
  await expect(heading(page)).toHaveText(server.name);
  await expect(button(page, "Release server")).toHaveAttribute("aria-busy", "true");
  letGo();
  await expect(messages(page)).toContainText(server.name);
  expect(sent(sandbox, "deleteClientServer", `/server/${server.metal_server_uuid}`)).toHaveLength(1);
});

/** Holds back the release of a server, and nothing else about it. */
async function holdDeletes(page, id) {
  let letGo;
  const open = new Promise((done) => { letGo = done; });
  await page.route(`**/server/${id}`, async (route) => {
    if (route.request().method() === "DELETE") await open;
    await route.continue();
  });
  return letGo;
}
