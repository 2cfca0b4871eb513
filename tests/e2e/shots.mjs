// Takes a picture of every page: light and dark, wide, medium and narrow. `cargo xtask shots` builds what this needs and runs it.
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "@playwright/test";
import config from "./playwright.config.mjs";
import { addressOf } from "./support/fleet.mjs";
import { Sandbox } from "./support/sandbox.mjs";

const folder = resolve(process.argv[2] ?? "test-results/shots");
const variants = {
  light: { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  dark: { colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  "medium-light": { colorScheme: "light", viewport: { width: 1024, height: 768 } },
  "medium-dark": { colorScheme: "dark", viewport: { width: 1024, height: 768 } },
  narrow: { colorScheme: "light", viewport: { width: 320, height: 900 } },
  "narrow-dark": { colorScheme: "dark", viewport: { width: 320, height: 900 } },
};

mkdirSync(folder, { recursive: true });
const sandbox = await Sandbox.start({ log: join(folder, "requests.jsonl") });
const browser = await chromium.launch(config.use.launchOptions);
try {
  const { servers } = (await sandbox.call("GET", "/server?limit=100")).body;
  // The one with most to show.
  const server = servers.reduce((best, next) => (next.tags.length > best.tags.length ? next : best));
  const pages = {
    servers: "/servers",
    "servers-grouped": addressOf("web", { sort: "-created", group: "location" }),
    "servers-none": addressOf("status:failed zzz"),
    server: `/servers/sandbox/${server.metal_server_uuid}`,
    tags: "/tags",
    usage: "/usage",
    settings: "/settings",
  };
  for (const [variant, look] of Object.entries(variants)) await picturesOf(variant, look, pages);
} finally {
  await browser.close();
  await sandbox.stop();
}

async function picturesOf(variant, look, pages) {
  const context = await browser.newContext({ ...look, baseURL: sandbox.url, locale: "en-GB", timezoneId: "Europe/Amsterdam" });
  const page = await context.newPage();
  await page.goto("/");
  const preset = page.getByRole("button", { name: /sandbox/i }).first();
  await preset.waitFor();
  await picture(page, `connect-${variant}`);
  await preset.click();
  await page.getByRole("heading", { level: 1, name: "Servers" }).waitFor();
  for (const [name, address] of Object.entries(pages)) {
    await visit(page, address);
    await picture(page, `${name}-${variant}`);
  }
  await context.close();
}

/** Goes there within the page: a reload would forget the key. */
async function visit(page, address) {
  await page.evaluate((to) => {
    history.pushState(null, "", to);
    dispatchEvent(new PopStateEvent("popstate"));
  }, address);
}

async function picture(page, name) {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  process.stdout.write(`${name}.png\n`);
}
