// One server: what is known of it, its tags, and its release.
import { expect, heading, openSandbox, test } from "./support/fixtures.mjs";
import { ask, fleetGrid, serverRow } from "./support/fleet.mjs";
import { API, copied, freshServer, goTo, messages, openServer, REFUSED, rowOf, sent, table } from "./support/steps.mjs";

const field = (page) => page.getByLabel("Add a tag");

/** The value beside a name of the facts. */
const fact = (page, name) => page.getByRole("definition").filter({ has: page.locator(`xpath=preceding-sibling::dt[1][normalize-space()="${name}"]`) });

test("shows everything that the API knows, and says what it does not", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox, (one) => one.contract_id === null && one.ip_addresses.length > 1);
  await openServer(page, server);
  await expect(page).toHaveTitle(`${server.name} · metalworks`);
  const facts = page.getByRole("region", { name: "Facts" });
  for (const text of [
    server.metal_server_uuid, String(server.inventory_id), String(server.request_id), server.instance_type.name, server.location.name,
    server.os.slug, server.client.username, "sandbox", "client 1001", "not released", "none",
  ]) {
    await expect(facts.getByText(text, { exact: true }).first()).toBeVisible();
  }
  for (const { ip_address } of server.ip_addresses) {
    await expect(page.getByRole("region", { name: "Table of addresses" }).getByText(ip_address, { exact: true })).toBeVisible();
  }
  const time = facts.locator("time").first();
  await expect(time).toHaveAttribute("datetime", server.created_at);
});

test("copies what a person needs elsewhere", async ({ page, context, sandbox }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const server = await freshServer(sandbox, (one) => one.ip_addresses.length > 1);
  await openServer(page, server);
  const addresses = server.ip_addresses.map((address) => address.ip_address);
  for (const [name, text] of [
    ["Copy server ID", server.metal_server_uuid],
    [`Copy ${addresses[0]}`, addresses[0]],
    ["Copy all", addresses.join("\n")],
    ["Copy link", page.url()],
  ]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.getByText("Copied").first()).toBeVisible();
    await expect.poll(() => copied(page), name).toBe(text);
  }
});

test("has parts with addresses: raw JSON and calls without the key", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox);
  await openServer(page, server);
  await page.getByRole("link", { name: "Raw JSON" }).click();
  await expect(page).toHaveURL(/\?tab=raw$/);
  const raw = await page.getByRole("region", { name: "Raw JSON" }).textContent();
  expect(JSON.parse(raw)).toMatchObject({ server: { metal_server_uuid: server.metal_server_uuid, name: server.name } });
  await page.getByRole("link", { name: /Equivalent calls/ }).click();
  await expect(page).toHaveURL(/\?tab=calls$/);
  const calls = page.locator("pre");
  await expect(calls.first()).toContainText(`/client/1001/server/${server.metal_server_uuid}`);
  for (const call of await calls.allTextContents()) {
    expect(call).toContain("$METALWORKS_API_KEY");
    expect(call).not.toContain("sandbox-key");
  }
  await page.goBack();
  await expect(page.getByRole("region", { name: "Raw JSON" })).toBeVisible();
});

test("a failed server says why at its top", async ({ page, sandbox }) => {
  const { servers } = (await sandbox.call("GET", "/server?limit=1000&filter=status:failed")).body;
  const server = servers.find((one) => one.status_message);
  await openServer(page, server);
  const strip = page.locator(".mw-strips");
  await expect(strip).toContainText("The provider says why it failed");
  await expect(strip).toContainText(server.status_message);
});

test("tags that are not saved yet are there again after a look at another page", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox);
  await openServer(page, server);
  await field(page).fill("kept-for-later");
  await field(page).press("Enter");
  await field(page).fill("half a ta");
  await goTo(page, "Usage");
  await expect(heading(page)).toHaveText("Usage");
  await page.goBack();
  await expect(heading(page)).toHaveText(server.name);
  await expect(field(page)).toHaveValue("half a ta");
  await expect(page.getByRole("button", { name: "Save 1 tag change" })).toBeVisible();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await goTo(page, "Usage");
  await page.goBack();
  await expect(field(page)).toHaveValue("");
  expect(sent(sandbox, "tagClientServer", `/server/${server.metal_server_uuid}/tag/kept-for-later`)).toHaveLength(0);
});

const BAD_TAGS = [
  ["65 characters", "x".repeat(65), "has at most 64 characters. This one has 65."],
  ["a space", "a b", "can’t hold a space."],
  ["a slash", "a/b", "can’t hold “/”."],
  ["an encoded slash", "a%2Fb", "can’t hold “%”."],
  ["an emoji", "hot🔥", "can’t hold “🔥”."],
  ["one dot", ".", "can’t hold “.”."],
  ["two dots", "..", "can’t hold “.”."],
];

test("a bad tag is explained while it is typed, kept, and never sent", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox);
  await openServer(page, server);
  for (const [name, text, sentence] of BAD_TAGS) {
    await field(page).fill(text);
    await expect(page.getByText(sentence, { exact: false }).first(), name).toBeVisible();
    await expect(field(page)).toHaveAttribute("aria-invalid", "true");
    await page.keyboard.press("Enter");
    await expect(field(page), name).toHaveValue(text);
    await expect(page.getByRole("button", { name: "Save tag changes" })).toHaveAttribute("aria-disabled", "true");
  }
  await field(page).fill("");
  await expect(field(page)).not.toHaveAttribute("aria-invalid", "true");
  await expect(page.getByRole("button", { name: "Save tag changes" })).toHaveAttribute("aria-disabled", "true");
  expect(sent(sandbox, "tagClientServer", `/server/${server.metal_server_uuid}/tag/**`)).toEqual([]);
});

test("a tag that fits is offered in place of a bad one", async ({ page, sandbox }) => {
  await openServer(page, await freshServer(sandbox));
  await field(page).fill("e2e fits");
  await page.getByRole("button", { name: /: add this tag instead$/ }).click();
  await expect(page.getByRole("button", { name: /^Do not add tag e2e/ })).toBeVisible();
});

test("tags are suggested, added and removed together, and all servers show it", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox, (one) => !one.tags.includes("prod"));
  await sandbox.call("POST", `/server/${server.metal_server_uuid}/tag/e2e-old`);
  await openServer(page, server);
  await field(page).fill("pro");
  await expect(page.locator('#known-tags option[value="prod"]')).toBeAttached();
  await field(page).fill("prod");
  await page.keyboard.press("Enter");
  await field(page).fill("e2e-brand-new");
  await expect(page.getByText("e2e-brand-new is a new tag: saving creates it.")).toBeVisible();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove tag e2e-old" }).click();
  await page.getByRole("button", { name: "Save 3 tag changes" }).click();
  await expect(messages(page)).toContainText(`All 3 tag changes on ${server.name} are saved.`);
  const { tags } = (await sandbox.call("GET", `/server/${server.metal_server_uuid}`)).body.server;
  expect(tags).toEqual(expect.arrayContaining(["prod", "e2e-brand-new"]));
  expect(tags).not.toContain("e2e-old");
  await page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Servers" }).click();
  await ask(page, "e2e-brand-new");
  await expect(serverRow(page, server.name)).toBeVisible();
});

test("removing a tag that someone else deleted meanwhile is said and leaves the page working", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  const server = await freshServer(sandbox);
  await sandbox.call("POST", `/server/${server.metal_server_uuid}/tag/e2e-vanishing`);
  await openServer(page, server);
  await page.getByRole("button", { name: "Remove tag e2e-vanishing" }).click();
  await sandbox.call("DELETE", "/tag/e2e-vanishing");
  await page.getByRole("button", { name: "Save 1 tag change" }).click();
  await expect(page.getByRole("status", { name: "Messages" })).toContainText("e2e-vanishing was not removed");
  await expect(page.getByText("e2e-vanishing", { exact: true })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Save tag changes" })).toBeVisible();
  const removals = sent(sandbox, "untagClientServer", `/server/${server.metal_server_uuid}/tag/e2e-vanishing`);
  expect(removals.map((request) => request.status)).toEqual([404]);
});

async function askRelease(page, server) {
  await page.getByRole("button", { name: "Release server" }).click();
  const dialog = page.getByRole("dialog", { name: `Release ${server.name}` });
  await expect(dialog.getByText("Reading the server once more.")).toHaveCount(0);
  return { dialog, name: dialog.getByLabel("Type the server’s name or its ID"), press: dialog.getByRole("button", { name: "Release server" }) };
}

test("a release needs the name, and is followed to its end", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox);
  await openServer(page, server);
  const { dialog, name, press } = await askRelease(page, server);
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  for (const wrong of ["", server.name.slice(1), server.name.toUpperCase()]) {
    await name.fill(wrong);
    await expect(press).toHaveAttribute("aria-disabled", "true");
    await press.click({ force: true });
  }
  expect(sent(sandbox, "deleteClientServer", `/server/${server.metal_server_uuid}`)).toEqual([]);
  await name.fill(server.name);
  await press.click();
  await expect(page.getByText("Releasing").first()).toBeVisible();
  await expect(page.getByText(/followed while it changes/)).toBeVisible();
  await expect(page.getByText("This server was released already.").first()).toBeVisible({ timeout: 20_000 });
  await expect(fact(page, "Released").first()).not.toContainText("not released");
});

test("a double click releases once", async ({ page, sandbox }) => {
  const server = await freshServer(sandbox);
  await openServer(page, server);
  const { dialog, name, press } = await askRelease(page, server);
  await name.fill(server.name);
  await press.dblclick();
  await expect(dialog).toHaveCount(0);
  await expect(messages(page)).toContainText("is under way");
  expect(sent(sandbox, "deleteClientServer", `/server/${server.metal_server_uuid}`)).toHaveLength(1);
});

test("a refused release says why and keeps what was typed", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  const server = await freshServer(sandbox);
  await openServer(page, server);
  const { dialog, name, press } = await askRelease(page, server);
  await name.fill(server.name);
  expect((await sandbox.call("DELETE", `/server/${server.metal_server_uuid}`)).status).toBeLessThan(300);
  await press.click();
  await expect(dialog.getByRole("alert")).toContainText(`${server.name} was not released.`);
  await expect(dialog.getByRole("alert")).toContainText("409");
  await expect(name).toHaveValue(server.name);
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("Its release is under way.").first()).toBeVisible();
});

test("a release whose answer is lost is looked up, and never sent again", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  const server = await freshServer(sandbox);
  await openServer(page, server);
  const { name, press } = await askRelease(page, server);
  await page.route(API, async (route) => {
    if (route.request().method() !== "DELETE") return route.continue();
    await route.fetch();
    return route.abort();
  });
  await name.fill(server.name);
  await press.click();
  await expect(messages(page)).toContainText("The answer was lost; looked up afterwards, it is done.");
  await expect(page.getByText("Its release is under way.").first()).toBeVisible();
  expect(sent(sandbox, "deleteClientServer", `/server/${server.metal_server_uuid}`)).toHaveLength(1);
});

test("a server that is not there is told apart from an address that is none", async ({ page, watch }) => {
  watch.allow(REFUSED);
  await openSandbox(page, "/servers/sandbox/00000000-0000-4000-8000-000000000000");
  await expect(heading(page)).toHaveText("Server not found");
  await expect(page.getByText(/There is no server .* any more/)).toBeVisible();
  await page.getByRole("link", { name: "Show all servers" }).click();
  await expect(fleetGrid(page)).toBeVisible();
});
