// Each release on its real host: connect through what it offers, go through every page, and reload each address.
import { account } from "../support/sandbox.mjs";
import { expect, heading } from "../support/fixtures.mjs";
import { fleetGrid, serverNames } from "../support/fleet.mjs";
import { goTo, messages, REFUSED, table } from "../support/steps.mjs";
import { test } from "./hosts.mjs";
import { release } from "./serve.mjs";

const HOSTS = ["nginx", "nginx-console", "nginx-direct", "caddy", "caddy-console", "github", "cloudflare", "netlify"];
const form = (page) => page.getByRole("form", { name: "Connection" });

/** Fills what the presets leave open, or all of it where there are none. */
async function connect(page, { proxied }, sandbox) {
  if (proxied) await page.getByRole("radio", { name: /^MetalWorks/ }).check();
  else {
    await form(page).getByLabel("Name in this console").fill("metalworks");
    await form(page).getByLabel("Address", { exact: true }).fill(sandbox.url);
  }
  await form(page).getByLabel("Client ID").fill(account.client);
  await form(page).getByLabel("API key").fill(account.key);
  await form(page).getByRole("button", { name: "Open connection" }).click();
}

/** Reloads, which forgets the key, and signs in again: the address leads back to the page. */
async function reload(page, name) {
  const address = page.url();
  await page.reload();
  // What was open before is offered last.
  await page.getByRole("radio", { name: /metalworks/i }).last().check();
  await form(page).getByLabel("Client ID").fill(account.client);
  await form(page).getByLabel("API key").fill(account.key);
  await form(page).getByRole("button", { name: "Open connection" }).click();
  await expect(heading(page)).toHaveText(name);
  await expect(page).toHaveURL(address);
}

for (const name of HOSTS) {
  test.describe(name, () => {
    test.use({ released: name });
    const one = release(name);

    test("every page works, and every address can be reloaded", async ({ page, sandbox, host, watch }) => {
      // A plain host answers 404 for an address that is no file, and with the page all the same.
      if (one.host === "github") watch.allow(REFUSED);
      const { base } = one;
      const asked = [];
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(base);
      await expect(heading(page)).toHaveText("Connect");
      await connect(page, one, sandbox);
      await expect(heading(page)).toHaveText("Servers");
      await expect(serverNames(page).first()).toBeVisible();
      await expect(page).toHaveURL(`${base}servers`);
      await reload(page, "Servers");
      await expect(fleetGrid(page)).toBeVisible();

      const link = serverNames(page).getByRole("link").first();
      const server = await link.textContent();
      await link.click();
      await expect(heading(page)).toHaveText(server);
      await reload(page, server);
      const tag = `from-${name}`;
      await page.getByLabel("Add a tag").fill(tag);
      await page.getByLabel("Add a tag").press("Enter");
      await page.getByRole("button", { name: /^Save 1 tag/ }).click();
      await expect(messages(page)).toContainText(tag);
      // The sandbox itself has it now.
      const { tags } = (await sandbox.call("GET", "/tag")).body;
      expect(tags.map((one) => one.tag)).toContain(tag);

      await goTo(page, "Tags");
      await reload(page, "Tags");
      await page.getByRole("searchbox", { name: "Search tags" }).fill(tag);
      await expect(table(page, "Tags").getByRole("rowheader")).toHaveText([tag]);
      await goTo(page, "Usage");
      await reload(page, "Usage");
      await goTo(page, "Settings");
      await page.reload();
      await expect(heading(page)).toHaveText("Settings");

      // A host that makes the calls itself leaves the page with no other host to talk to.
      const called = new Set(asked.map((address) => new URL(address).origin));
      expect([...called].sort()).toEqual([...new Set(one.proxied ? [host.url] : [host.url, sandbox.url])].sort());
    });
  });
}

test.describe("the other provider", () => {
  test.use({ released: "caddy-console" });

  test("opens through its preset, too", async ({ page }) => {
    await page.goto("/console/");
    await page.getByRole("radio", { name: /^UpCloud/ }).check();
    await form(page).getByLabel("User name", { exact: true }).fill("sandbox");
    await form(page).getByLabel("Password", { exact: true }).fill("sandbox");
    await form(page).getByRole("button", { name: "Open connection" }).click();
    await expect(heading(page)).toHaveText("Servers");
    await expect(serverNames(page).first()).toBeVisible();
  });
});
