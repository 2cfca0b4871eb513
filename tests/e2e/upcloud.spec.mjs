// UpCloud: every operation that the console has, caused by hand, seen in the request log and on the page; with a password
// and with a token, at both versions.
import { readFileSync } from "node:fs";
import { expect, heading, test } from "./support/fixtures.mjs";
import { expectCount, fleetGrid } from "./support/fleet.mjs";
import { goTo, messages, rowOf, sent, visit } from "./support/steps.mjs";
import { fresh, MAIN, openAs, tagOf, tagsOf, TOKEN } from "./support/upcloud.mjs";

const named = new URL("../../crates/sandbox/src/upcloud/operation.rs", import.meta.url);

const button = (place, name) => place.getByRole("button", { name, exact: true });
const dialog = (page) => page.getByRole("dialog");
const field = (page) => page.getByLabel("Add a tag");

/** Types into the field of a server's tags and presses Enter. */
async function stage(page, ...tags) {
  for (const tag of tags) {
    await field(page).fill(tag);
    await field(page).press("Enter");
    await expect(button(page, `Do not add tag ${tag}`)).toBeVisible();
  }
}

/** Brings a tag to the top of the table, where no message of what was done before lies over it. */
const find = (page, tag) => page.getByRole("searchbox", { name: "Search tags" }).fill(tag);

/** The dialog that edits this tag. */
async function edit(page, tag) {
  await find(page, tag);
  await button(page, `Edit ${tag}`).click();
  await expect(dialog(page)).toHaveAccessibleName(`Edit the tag ${tag}`);
}

/**
 * Each: the operation it causes, in the order of a visit; `act` causes it and `see` finds it on the page. Without `act` it is
 * caused by arriving, as the steps before it were.
 */
const VISIT = [
  ["the list of servers", "upcloud.listServers", {
    act: ({ page, sandbox, who }) => openAs(page, sandbox, who),
    see: ({ page }) => expectCount(page, 60, 60),
  }],
  ["details of the rows in sight", "upcloud.getServer", {
    // Asked for on arrival: the list itself has no address.
    see: ({ page }) => expect(fleetGrid(page).getByText(/^(198\.18|10\.6)\.\d+\.\d+( \+\d+)?$/).first()).toBeVisible(),
  }],
  ["the list of tags", "upcloud.listTags", {
    act: ({ page }) => goTo(page, "Tags"),
    see: async ({ page }) => {
      await expect(rowOf(page, "Tags", "PROD")).toContainText("Production servers");
      await expect(rowOf(page, "Tags", "RHEL")).toContainText("unused");
    },
  }],
  ["the account", "upcloud.getAccount", {
    see: ({ page }) => expect(button(page, "Create tag")).toBeEnabled(),
  }],
  ["a new tag with a description", "upcloud.createTag", {
    act: async ({ page, tag }) => {
      await button(page, "Create tag").click();
      await dialog(page).getByLabel("Tag", { exact: true }).fill(tag);
      await dialog(page).getByLabel("Description (may stay empty)").fill("Made by a test, <b>bold</b> & käyttö");
      await expect(dialog(page)).toContainText("36 of at most 255 characters.");
      await button(dialog(page), "Create tag").click();
    },
    see: async ({ page, sandbox, tag }) => {
      await expect(messages(page)).toContainText(`Created ${tag}.`);
      await expect(rowOf(page, "Tags", tag)).toContainText("Made by a test, <b>bold</b> & käyttö");
      expect(await tagOf(sandbox, tag)).toMatchObject({ description: "Made by a test, <b>bold</b> & käyttö" });
    },
  }],
  ["another name", "upcloud.modifyTag", {
    act: async ({ page, tag }) => {
      await edit(page, tag);
      await expect(dialog(page)).toContainText("give or take away somebody’s access");
      await dialog(page).getByLabel("Tag", { exact: true }).fill(`${tag}_2`);
      await button(dialog(page), "Save tag").click();
    },
    see: async ({ page, tag }) => {
      await expect(messages(page)).toContainText(`${tag} is now called ${tag}_2.`);
      await expect(rowOf(page, "Tags", `${tag}_2`)).toContainText("Made by a test");
      await expect(rowOf(page, "Tags", tag)).toHaveCount(0);
    },
  }],
  ["another description", "upcloud.modifyTag", {
    act: async ({ page, tag }) => {
      await edit(page, `${tag}_2`);
      await dialog(page).getByLabel("Description").fill("Another one");
      await page.keyboard.press("Enter");
    },
    see: async ({ page, tag }) => {
      await expect(messages(page)).toContainText(`${tag}_2 is changed.`);
      await expect(rowOf(page, "Tags", `${tag}_2`)).toContainText("Another one");
    },
  }],
  ["no description", "upcloud.modifyTag", {
    act: async ({ page, tag }) => {
      await edit(page, `${tag}_2`);
      await dialog(page).getByLabel("Description").fill("");
      await button(dialog(page), "Save tag").click();
    },
    see: async ({ page, sandbox, tag }) => {
      await expect(rowOf(page, "Tags", `${tag}_2`)).not.toContainText("Another one");
      expect(await tagOf(sandbox, `${tag}_2`)).toMatchObject({ description: "" });
    },
  }],
  ["several tags in one call", "upcloud.assignTags", {
    act: async ({ page, who, server, tag }) => {
      await visit(page, `/servers/${who.label}/${server.uuid}`);
      await expect(heading(page)).toHaveText(server.title);
      await stage(page, `${tag}_2`, "load_test", "RHEL");
      await button(page, "Save 3 tag changes").click();
    },
    see: async ({ page, sandbox, server, tag }) => {
      await expect(messages(page)).toContainText(`All 3 tag changes on ${server.title} are saved.`);
      const calls = sent(sandbox, "upcloud.assignTags", `/server/${server.uuid}/tag/*`);
      expect(calls.map((request) => request.path.split("/").at(-1))).toEqual([`${tag}_2,load_test,RHEL`]);
      expect(await tagsOf(sandbox, server)).toEqual(expect.arrayContaining([`${tag}_2`, "load_test", "RHEL"]));
    },
  }],
  ["several tags off in one call", "upcloud.untag", {
    act: async ({ page }) => {
      for (const tag of ["load_test", "RHEL"]) await button(page, `Remove tag ${tag}`).click();
      await button(page, "Save 2 tag changes").click();
    },
    see: async ({ page, sandbox, server }) => {
      await expect(messages(page)).toContainText(`All 2 tag changes on ${server.title} are saved.`);
      const calls = sent(sandbox, "upcloud.untag", `/server/${server.uuid}/untag/*`);
      expect(calls.map((request) => request.path.split("/").at(-1))).toEqual(["load_test,RHEL"]);
      await expect(button(page, "Remove tag RHEL")).toHaveCount(0);
    },
  }],
  ["a new tag on a server", "upcloud.createTag", {
    act: async ({ page, tag }) => {
      await stage(page, `${tag}_new`);
      await expect(page.getByText(`${tag}_new is a new tag: saving creates it.`)).toBeVisible();
      await button(page, "Save 1 tag change").click();
    },
    see: async ({ page, sandbox, server, tag }) => {
      await expect(button(page, `Remove tag ${tag}_new`)).toBeVisible();
      // It comes into being with the server in it: no second call puts it there.
      expect(sent(sandbox, "upcloud.assignTags", `/server/${server.uuid}/tag/*`)).toHaveLength(1);
      expect((await tagOf(sandbox, `${tag}_new`)).servers.server).toEqual([server.uuid]);
    },
  }],
  ["the end of a tag", "upcloud.deleteTag", {
    act: async ({ page, tag }) => {
      await goTo(page, "Tags");
      await find(page, `${tag}_2`);
      await button(page, `Delete ${tag}_2`).click();
      await expect(dialog(page)).toContainText(`${tag}_2 is on 1 server right now.`);
      await dialog(page).getByLabel(`Type ${tag}_2 to confirm`).fill(`${tag}_2`);
      await button(dialog(page), "Delete tag").click();
    },
    see: async ({ page, sandbox, server, tag }) => {
      await expect(messages(page)).toContainText(`Deleted ${tag}_2.`);
      await expect(rowOf(page, "Tags", `${tag}_2`)).toHaveCount(0);
      expect(await tagsOf(sandbox, server)).not.toContain(`${tag}_2`);
    },
  }],
];

const WAYS = [
  ["a password at 1.2", { ...MAIN, version: "1.2" }],
  ["a password at 1.3", { ...MAIN, version: "1.3" }],
  ["a token at 1.2", { ...TOKEN, version: "1.2" }],
  ["a token at 1.3", { ...TOKEN, version: "1.3" }],
];

for (const [at, [way, account]] of WAYS.entries()) {
  test(`with ${way} every operation is caused by hand and seen`, async ({ page, sandbox }) => {
    const who = { ...account, label: `way-${at}` };
    const plain = (one) => !one.tags.tag.some((tag) => ["load_test", "RHEL"].includes(tag));
    const scene = { page, sandbox, who, server: await fresh(sandbox, { fits: plain }), tag: `e2e_${at}` };
    let mark = 0;
    for (const [name, operation, { act, see }] of VISIT) {
      await test.step(name, async () => {
        if (act) mark = sandbox.requests().length;
        await act?.(scene);
        await see(scene);
        const calls = () => sandbox.requests().slice(mark).filter((request) => request.operation === operation);
        await expect.poll(calls, operation).not.toEqual([]);
        expect(calls().every((request) => request.path.startsWith(`/${who.version}/`)), "the version that was chosen").toBe(true);
      });
    }
  });
}

/**
 * Asked for by the client alone, since the console finds servers by tag in what it has and a tag in the list; and the
 * details of an account, which are asked for where the account leaves its kind out: the rights of sub-accounts are a file
 * of their own.
 */
const ELSEWHERE = ["upcloud.getTag", "upcloud.listServersByAllTags", "upcloud.listServersByAnyTag", "upcloud.getAccountDetails"];

test("the visit above leaves out no operation", () => {
  const names = [...readFileSync(named, "utf8").matchAll(/operation\("(upcloud\.\w+)"/g)].map((found) => found[1]);
  expect(names.length).toBeGreaterThan(10);
  expect([...new Set(VISIT.map(([, operation]) => operation)), ...ELSEWHERE].sort()).toEqual(names.sort());
});
