// Several connections at once, each with a name of its own.
import { expect, heading } from "./fixtures.mjs";
import { account, otherAccount } from "./sandbox.mjs";
import { typeConnection, visit } from "./steps.mjs";
import { MAIN, SUB, TOKEN, typeUpcloud } from "./upcloud.mjs";

/** The connections that tests open beside each other: their names in the console, and how they are typed. */
export const CONNECTIONS = {
  sandbox: (page, address) => typeConnection(page, { label: "sandbox", address, ...account }),
  tiny: (page, address) => typeConnection(page, { label: "tiny", address, ...otherAccount }),
  upcloud: (page, address) => typeUpcloud(page, { label: "upcloud", address, ...MAIN }),
  again: (page, address) => typeUpcloud(page, { label: "again", address, ...TOKEN, version: "1.3" }),
  sub: (page, address) => typeUpcloud(page, { label: "sub", address, ...SUB }),
};

/** Opens these beside those that are open. A reload would forget the keys. */
export async function openMore(page, sandbox, labels) {
  for (const label of labels) {
    await visit(page, "/connect");
    await expect(heading(page)).toHaveText("Connect");
    const form = await CONNECTIONS[label](page, sandbox.url);
    await form.getByRole("button", { name: "Open connection" }).click();
    await expect(heading(page)).toHaveText("Servers");
  }
}

/** Opens the console and then all of these. */
export async function openAll(page, sandbox, labels) {
  await page.goto("/");
  await openMore(page, sandbox, labels);
}
