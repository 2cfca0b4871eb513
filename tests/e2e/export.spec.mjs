// The selection with its bar, and files made from servers.
import { readFile } from "node:fs/promises";
import { axe, COLOUR_RULES, expect, openSandbox, scheme, settled, test } from "./support/fixtures.mjs";
import { copied, messages } from "./support/steps.mjs";

const grid = (page) => page.getByRole("grid", { name: "Servers" });
const dock = (page) => page.getByRole("region", { name: "Selection" });
const dialog = (page) => page.getByRole("dialog", { name: "Export servers" });
const fleet = async (sandbox) => (await sandbox.call("GET", "/server?limit=1000")).body.servers;

/** The row of a server. */
const row = (page, name) => grid(page).getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });

async function select(page, name) {
  await row(page, name).getByRole("gridcell").first().click();
}

/** Writes a file, and answers with its name and its text. */
async function write(page, format) {
  await dialog(page).getByLabel("Format").selectOption(format);
  const saving = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: /^Export [\d,]+ server/ }).click();
  const download = await saving;
  await expect(dialog(page).getByText(`${download.suggestedFilename()} was saved with`)).toBeVisible();
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

async function open(page) {
  await page.getByRole("button", { name: "Export", exact: true }).click();
}

test("what matches is written in each form", async ({ page, sandbox }) => {
  // A server on its way may arrive at any moment, so what is written has to be what there was before or is after.
  const now = async () => (await fleet(sandbox)).filter((one) => one.status === "delivered");
  const before = await now();
  const either = async (of) => [before, await now()].map(of);
  await openSandbox(page, "/servers?q=status:delivered");
  // The box that takes rows, and at least the name.
  await expect(grid(page).getByRole("columnheader", { name: /^Name/ })).toBeVisible();
  const heads = await grid(page).getByRole("columnheader").allTextContents();
  await open(page);
  const csv = await write(page, "CSV");
  expect(csv.name).toMatch(/^servers-\d{4}-\d\d-\d\d\.csv$/);
  const [head, ...lines] = csv.text.trimEnd().split("\r\n");
  expect(head.split(",")).toHaveLength(heads.length);
  expect(head).toMatch(/^server_id,name,/);
  const written = lines.map((line) => line.split(",")[0].replaceAll('"', "")).sort();
  expect(await either((servers) => servers.map((one) => one.metal_server_uuid).sort())).toContainEqual(written);
  const json = await write(page, "JSON");
  expect(await either((servers) => servers.length)).toContain(JSON.parse(json.text).length);
  const inventory = await write(page, "Ansible inventory by tag");
  expect(inventory.name).toMatch(/-ansible-by-(tag|location)\.yml$/);
  expect(inventory.text).toMatch(/^    "tag_prod(_\d+)?": # prod$/m);
  const ssh = await write(page, "SSH config by location");
  expect(await either((servers) => servers.filter((one) => one.ip_addresses.length > 0).length)).toContain(ssh.text.match(/^Host /gm).length);
});

test("a selection is counted, shown, copied, written and cleared", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSandbox(page);
  await select(page, await grid(page).getByRole("rowheader").nth(0).textContent());
  await select(page, await grid(page).getByRole("rowheader").nth(2).textContent());
  await expect(dock(page)).toContainText("2 servers selected");
  await expect(dock(page)).toContainText("2 on screen");
  await dock(page).getByRole("button", { name: "Show the 2" }).click();
  await expect(page).toHaveURL(/q=is:selected/);
  await expect(grid(page)).toHaveAttribute("aria-rowcount", "3");
  await dock(page).getByRole("button", { name: "Copy addresses" }).click();
  await expect(messages(page)).toContainText("The first addresses of 2 servers are copied.");
  await expect.poll(async () => (await copied(page)).split("\n").length).toBe(2);
  await dock(page).getByRole("button", { name: "Export selection" }).click();
  await expect(dialog(page).getByRole("radio", { name: "2 servers selected" })).toBeChecked();
  expect(JSON.parse((await write(page, "JSON")).text)).toHaveLength(2);
  await page.keyboard.press("Escape");
  await page.goBack();
  await dock(page).getByRole("button", { name: /^Select all [\d,]+ that match$/ }).click();
  await expect(dock(page)).toContainText("further down");
  await expect(dock(page).getByRole("button", { name: /^Select all/ })).toBeHidden();
  await dock(page).getByRole("button", { name: "Clear selection" }).click();
  await expect(dock(page)).toBeHidden();
});

test("a hostile name stays a text", async ({ page }) => {
  await page.route("**/server?*", async (route) => {
    const answer = await (await route.fetch()).json();
    // The test of the connection asks for one row.
    if (answer.servers.length < 2) return route.fulfill({ json: answer });
    answer.servers[0].name = "=cmd|' /C calc'!A1";
    answer.servers[1].name = "two\r\n  ProxyCommand id\u202e";
    return route.fulfill({ json: answer });
  });
  await openSandbox(page);
  await open(page);
  const csv = await write(page, "CSV");
  expect(csv.text).not.toMatch(/(^|,|")=cmd/m);
  const ssh = await write(page, "SSH config by tag");
  expect(ssh.text).not.toMatch(/^\s*ProxyCommand/m);
  await expect(dialog(page).getByText("have other names in the file")).toBeVisible();
});

test("the dialog and the bar: no grave finding in light and dark, and they fit 320 px", async ({ page }) => {
  await openSandbox(page);
  await select(page, await grid(page).getByRole("rowheader").first().textContent());
  const look = async () => {
    await settled(page);
    await scheme(page, "light");
    await axe(page);
    await scheme(page, "dark");
    await axe(page, COLOUR_RULES);
    await page.setViewportSize({ width: 320, height: 800 });
    await expect.poll(() => page.evaluate(() => document.scrollingElement.scrollWidth)).toBeLessThanOrEqual(320);
    await axe(page);
    await page.setViewportSize({ width: 1440, height: 900 });
  };
  await look();
  await dock(page).getByRole("button", { name: "Export selection" }).click();
  await look();
});
