// The tags of all connections side by side: what exists where, what is only written differently, what can't be there.
import { expect, heading, test } from "./support/fixtures.mjs";
import { expectCount } from "./support/fleet.mjs";
import { goTo, messages, REFUSED, visit } from "./support/steps.mjs";
import { openAll, openMore } from "./support/several.mjs";
import { call, openUpcloud } from "./support/upcloud.mjs";

const LEGAL = [/^[A-Za-z0-9_:-]{1,64}$/, /^[A-Za-z0-9_]{1,32}$/];
const MISSING = "not there";

const compared = (page) => page.getByRole("table", { name: "Tags by connection" });
const row = (page, name) => compared(page).getByRole("row").filter({ has: page.getByRole("rowheader").filter({ has: page.getByText(name, { exact: true }) }) });
const choice = (page, name) => page.getByRole("radio", { name });
const counted = (page) => page.getByRole("status").filter({ hasText: /^\d+ of \d+ tags?$/ });

async function openCompare(page, sandbox, query = "compare=all") {
  await openAll(page, sandbox, ["sandbox", "upcloud"]);
  await visit(page, `/tags?${query}`);
  await expect(compared(page).getByRole("rowheader").first()).toBeVisible();
}

/** The names that count as one tag, worked out from what both APIs say: `[[names at the first], [names at the second]]`. */
async function families(sandbox) {
  const lists = [
    (await sandbox.call("GET", "/tag")).body.tags.map((one) => one.tag),
    (await call(sandbox, "GET", "/tag")).body.tags.tag.map((one) => one.name),
  ];
  const found = new Map();
  lists.forEach((names, side) => names.forEach((name) => {
    const key = name.toLowerCase().replaceAll("-", "_");
    if (!found.has(key)) found.set(key, [[], []]);
    found.get(key)[side].push(name);
  }));
  return [...found.values()];
}

const fits = (sides, side) => sides.flat().some((name) => LEGAL[side].test(name));
const lacks = (sides, wanted) => sides.some((names, side) => names.length === 0 && fits(sides, side) === wanted);
const KINDS = {
  All: () => true,
  "Spelling differs": (sides) => new Set(sides.flat()).size > 1,
  Missing: (sides) => lacks(sides, true),
  "Not allowed": (sides) => lacks(sides, false),
};

test("every choice counts what both lists make of it, and shows as many", async ({ page, sandbox }) => {
  await openCompare(page, sandbox);
  const all = await families(sandbox);
  for (const [name, is] of Object.entries(KINDS)) {
    const count = all.filter(is).length;
    expect(count, name).toBeGreaterThan(0);
    await choice(page, `${name} ${count}`).check();
    await expect(counted(page), name).toHaveText(`${count} of ${all.length} tags`);
    await expect(compared(page), name).toHaveAttribute("aria-rowcount", String(count + 1));
  }
});

/** Each: the row, the words beside its name, and what its two cells say. */
const ROWS = [
  ["prod", "case differs", /prod.*Prod|Prod.*prod/, /PROD/],
  ["eu-west", "“-” and “_” differ", /eu-west/, /eu_west/],
  ["beta", "missing", /servers/, MISSING],
  ["private", "missing", MISSING, /servers/],
  ["team:web", "not allowed", /servers/, "can’t hold “:”."],
  ["shop", "", /servers/, /servers/],
];

test("each kind of difference is named, with what there is on either side", async ({ page, sandbox }) => {
  await openCompare(page, sandbox);
  await expect(compared(page).getByRole("columnheader")).toHaveText(["Tag", "sandbox MetalWorks", "upcloud UpCloud"]);
  for (const [name, words, first, second] of ROWS) {
    await page.getByRole("searchbox", { name: "Search tags" }).fill(name);
    await expect(row(page, name).getByRole("rowheader"), name).toContainText(words);
    await expect(row(page, name).getByRole("cell").nth(0), name).toContainText(first);
    await expect(row(page, name).getByRole("cell").nth(1), name).toContainText(second);
  }
});

test("a count leads to the servers behind it", async ({ page, sandbox }) => {
  await openCompare(page, sandbox);
  const { servers } = (await call(sandbox, "GET", "/tag")).body.tags.tag.find((tag) => tag.name === "eu_west");
  const count = servers.server.length;
  await page.getByRole("link", { name: `${count} servers with eu_west on upcloud` }).click();
  await expect(heading(page)).toHaveText("Servers");
  await expectCount(page, count, 300);
});

const CREATIONS = [
  ["with the same name", "beta", "Create beta on upcloud", "beta", async (sandbox) => (await call(sandbox, "GET", "/tag/beta")).status],
  ["with a name that fits", "team:infra", "Create team_infra on upcloud", "team_infra", async (sandbox) => (await call(sandbox, "GET", "/tag/team_infra")).status],
  ["on the other side", "private", "Create private on sandbox", "private", async (sandbox) => (await sandbox.call("GET", "/tag/private")).status],
];
for (const [name, family, label, tag, status] of CREATIONS) {
  test(`what is not there is created from its cell, ${name}`, async ({ page, sandbox }) => {
    await openCompare(page, sandbox, `q=${family}&compare=all`);
    await page.getByRole("button", { name: label, exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Create a tag" });
    await expect(dialog.getByLabel("Connection")).toHaveValue(label.split(" on ")[1]);
    await expect(dialog.getByLabel("Tag", { exact: true })).toHaveValue(tag);
    await dialog.getByRole("button", { name: "Create tag" }).click();
    await expect(messages(page)).toContainText(`Created ${tag} on ${label.split(" on ")[1]}.`);
    // The comparison is where it was.
    await expect(page).toHaveURL(`/tags?q=${encodeURIComponent(family).replace("%3A", ":")}&compare=all`);
    expect(await status(sandbox)).toBe(200);
    await visit(page, `/tags?q=${tag}&compare=all`);
    await expect(row(page, tag).getByText("unused")).toBeVisible();
    // One that had to be written differently is a tag of its own: the other side has none of that name.
    await expect(row(page, tag).getByText(MISSING)).toHaveCount(tag === family ? 0 : 1);
  });
}

test("the choice and the search stand in the address, go back one by one, and survive a reload", async ({ page, sandbox }) => {
  await openAll(page, sandbox, ["sandbox", "upcloud"]);
  await goTo(page, "Tags");
  await page.getByRole("link", { name: "Compare" }).click();
  await expect(page).toHaveURL("/tags?compare=all");
  await choice(page, /^Missing/).check();
  await expect(page).toHaveURL("/tags?compare=missing");
  await choice(page, /^Not allowed/).check();
  await page.getByRole("searchbox", { name: "Search tags" }).fill("team");
  await expect(page).toHaveURL("/tags?q=team&compare=not-allowed");
  await page.reload();
  await page.getByRole("button", { name: "Open the sandbox" }).click();
  await expect(page).toHaveURL("/tags?q=team&compare=not-allowed");
  await openMore(page, sandbox, ["upcloud"]);
  await visit(page, "/tags?q=team&compare=not-allowed");
  await expect(choice(page, /^Not allowed/)).toBeChecked();
  await expect(row(page, "team:web")).toBeVisible();
  await expect(row(page, "beta")).toHaveCount(0);
  await choice(page, /^Missing/).check();
  await page.goBack();
  await expect(choice(page, /^Not allowed/)).toBeChecked();
});

test("what can’t be read is no side, and what is alone has no other", async ({ page, sandbox, watch }) => {
  watch.allow(REFUSED);
  await openUpcloud(page, "/tags");
  await expect(page.getByRole("link", { name: "Compare" })).toHaveCount(0);
  await openMore(page, sandbox, ["sandbox", "tiny"]);
  await page.route(/client\/1002\/tag/, (route) => route.abort());
  await visit(page, "/tags?compare=all");
  await expect(compared(page).getByRole("columnheader")).toHaveText(["Tag", "upcloud UpCloud", "sandbox MetalWorks"]);
  await expect(page.getByText("The tags of tiny are missing.")).toBeVisible();
});

test("a sub-account’s side says why nothing can be created there", async ({ page, sandbox }) => {
  await openAll(page, sandbox, ["sandbox", "sub"]);
  await visit(page, "/tags?q=apac&compare=all");
  const create = page.getByRole("button", { name: "Create apac on sub", exact: true });
  await expect(create).toHaveAttribute("aria-disabled", "true");
  await expect(create).toHaveAccessibleDescription(/This is a sub-account/);
});
