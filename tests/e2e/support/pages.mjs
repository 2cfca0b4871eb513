// The one list of pages, dialogs and states that is gone through for access, for narrow screens and for titles.
import { expect, heading, openSandbox } from "./fixtures.mjs";
import { addressOf } from "./fleet.mjs";
import { openMore } from "./several.mjs";
import { API, goTo, openServer, typeConnection, visit } from "./steps.mjs";
import { fresh, openAs, openUpcloud, SUB, typeUpcloud } from "./upcloud.mjs";

const TAGS = "**/client/1001/tag";
const USAGE = "**/client/1001/usage*";

const answer = (pattern, status, json = { message: "Out of order" }) => async ({ page }) => {
  await page.route(pattern, (route) => route.fulfill({ status, json }));
};

/** Never answers: what is shown while something is under way. */
const silence = (pattern) => ({ page }) => page.route(pattern, () => {});
const press = (name) => ({ page }) => page.getByRole("button", { name, exact: true }).first().click();
const seen = (text) => ({ page }) => expect(page.getByText(text).first()).toBeVisible();
const open = (path) => ({ page }) => openSandbox(page, path);
const start = ({ page }) => page.goto("/");
const rows = ({ page }) => expect(page.getByRole("table").or(page.getByRole("grid")).getByRole("rowheader").first()).toBeVisible();
const server = (tab) => async (scene) => {
  scene.server ??= await fullServer(scene.sandbox);
  await openServer(scene.page, scene.server, tab);
};

/** A server that fills its page. No state changes it, so all states can show the same. */
async function fullServer(sandbox) {
  const { servers } = (await sandbox.call("GET", "/server?limit=1000")).body;
  return servers.find((one) => one.status === "delivered" && one.tags.length > 4 && one.ip_addresses.length > 1);
}

async function fillIn({ page, sandbox }, more) {
  await start({ page });
  await typeConnection(page, { label: "mine", address: sandbox.url, client: "1001", key: "sandbox-key", ...more });
  await page.getByRole("button", { name: "Test connection" }).click();
}

/** Opens UpCloud's sandbox, and these beside it, then goes to the address. */
const beside = (labels, path) => async ({ page, sandbox }) => {
  await openUpcloud(page);
  await openMore(page, sandbox, labels);
  await visit(page, path);
};

const upcloudServer = (tab) => async (scene) => {
  scene.server ??= await fresh(scene.sandbox, { fits: (one) => one.tags.tag.length > 1 });
  await openUpcloud(scene.page, `/servers/upcloud/${scene.server.uuid}${tab ? `?tab=${tab}` : ""}`);
};

/** The states of UpCloud's connections, and of several at once. */
const UPCLOUD = [
  ["Connect, UpCloud", [start, ({ page, sandbox }) => typeUpcloud(page, { address: sandbox.url, user: "sandbox", password: "wrong" }), press("Test connection"), seen("The password is not valid")]],
  ["Connect, UpCloud with a token", [start, ({ page, sandbox }) => typeUpcloud(page, { address: sandbox.url, token: "ucat_sandbox", version: "1.3" }), press("Test connection"), seen("The connection works")]],
  ["Servers of both", [beside(["sandbox"], "/servers"), rows, seen("of 48 servers")]],
  ["Servers, details failed", [answer(/\/1\.2\/server\/[0-9a-f-]+$/, 401), ({ page }) => openUpcloud(page), seen("addresses could not be read")]],
  ["Server of UpCloud", [upcloudServer(), seen("IPv4 traffic used")]],
  ["Server of UpCloud, raw JSON", [upcloudServer("raw"), seen("(hidden)")]],
  ["Server of UpCloud, calls", [upcloudServer("calls"), seen("Set ")]],
  ["Server of UpCloud, prepared changes", [upcloudServer(), type("Add a tag", "e2e_prepared"), seen("is a new tag: saving creates it"), seen("take away somebody’s access")]],
  ["Tags with descriptions", [({ page }) => openUpcloud(page, "/tags"), rows, seen("Production servers")]],
  ["Tags of both", [beside(["sandbox"], "/tags"), rows, seen("Production servers")]],
  ["Tags of a sub-account", [({ page, sandbox }) => openAs(page, sandbox, SUB, "/tags"), rows, ({ page }) => expect(page.getByRole("button", { name: "Create tag" })).toHaveAttribute("aria-disabled", "true")]],
  ["Tags, create with an explanation", [beside(["sandbox"], "/tags"), rows, press("Create tag"), ({ page }) => page.getByLabel("Connection", { exact: true }).selectOption("sandbox"), type("Tag", "team:new"), seen("not on every open connection")]],
  ["Tags, edit", [({ page }) => openUpcloud(page, "/tags?q=PROD"), rows, press("Edit PROD"), type("Tag", "dev"), type("Description", "x".repeat(256)), seen("This one has 256")]],
  ["Tags, delete at UpCloud", [({ page }) => openUpcloud(page, "/tags?q=PROD"), rows, press("Delete PROD"), seen("right now")]],
  ...["all", "spelling", "missing", "not-allowed"].map((compare) => [`Tags side by side, ${compare}`, [beside(["sandbox"], `/tags?compare=${compare}`), rows]]),
  ["Tags side by side, no match", [beside(["sandbox"], "/tags?q=zzz&compare=all"), seen("No tag matches")]],
  ["Usage without a report", [({ page }) => openUpcloud(page, "/usage"), seen("No open connection has a usage report")]],
  ["Usage, one without a report", [beside(["sandbox"], "/usage"), seen("upcloud has no usage report")]],
];

/** Each: its name and the steps that lead to it. */
export const STATES = [
  ["Connect", [start, seen("Open the sandbox")]],
  ["Connect, wrong key", [(scene) => fillIn(scene, { key: "wrong" }), seen("The key is not valid")]],
  ["Connect, no answer", [(scene) => fillIn(scene, { address: "http://127.0.0.1:9" }), seen("No answer from")]],
  ["Connect, works", [(scene) => fillIn(scene, {}), seen("The connection works")]],
  ["Connect, bad form", [(scene) => fillIn(scene, { label: "a b", client: "x", key: "" }), seen("API key is missing")]],
  ["Connect, open connections", [open("/"), rows, press("All connections 1"), menu("Open or close connections"), ({ page }) => page.getByText("Cross-origin help").click(), seen("Open connections")]],
  ["Servers", [open("/"), rows]],
  ["Servers, searched and filtered", [open(addressOf("web status:delivered", { sort: "-name" })), rows]],
  ["Servers, menu of connections", [open("/"), rows, press("All connections 1"), seen("Open or close connections")]],
  ["Servers, loading", [later(() => {}), open("/"), seen("reading the first page")]],
  ["Servers, no match", [open("/servers?q=zzz"), seen("No server matches")]],
  ["Servers, stale", [open("/"), rows, answer(API, 404), press("Refresh"), seen("may be out of date")]],
  ["Servers, key withdrawn", [open("/"), rows, answer(API, 401), press("Refresh"), seen("Type the key again")]],
  ["Servers, none", [emptyFleet, open("/"), seen("No servers yet")]],
  ["Servers, no answer", [later((route) => route.fulfill({ status: 404, json: { message: "Out of order" } })), open("/"), seen("Try again")]],
  ["Server", [server(), seen("Timeline")]],
  ["Server, raw JSON", [server("raw"), seen("The answer of the API")]],
  ["Server, calls", [server("calls"), seen("Set ")]],
  ["Server, bad tag and prepared changes", [server(), prepareTags, seen("can’t hold")]],
  ["Server, release", [server(), press("Release server"), seen("Type the server’s name or its ID")]],
  ["Server, not found", [open("/servers/sandbox/00000000-0000-4000-8000-000000000000"), seen("There is no server")]],
  ["Tags", [open("/tags"), rows]],
  ["Tags, loading", [silence(TAGS), open("/tags"), seen("Reading the tags")]],
  ["Tags, no match", [open("/tags?q=zzz"), seen("No tag matches")]],
  ["Tags, no answer", [answer(TAGS, 404), open("/tags"), seen("Try again")]],
  ["Tags, create", [open("/tags"), rows, press("Create tag"), type("Tag", "a b"), seen("can’t hold a space")]],
  ["Tags, rename", [open("/tags?q=prod"), rows, press("Rename prod"), type("New name of prod", "Prod"), seen("There is a tag of this name already")]],
  ["Tags, delete", [open("/tags?q=prod"), rows, press("Delete prod"), seen("right now")]],
  ["Usage", [open("/usage"), seen("all pages loaded")]],
  ["Usage, loading", [silence(USAGE), open("/usage"), ({ page }) => expect(page.getByRole("progressbar")).toBeVisible()]],
  ["Usage, bad dates", [open("/usage?delivered=soon"), seen("Type a date such as")]],
  ["Usage, none", [open("/usage?delivered=2090-01-01"), seen("No usage in this period")]],
  ["Usage, no answer", [answer(USAGE, 404), open("/usage"), seen("Try again")]],
  ["Settings", [open("/"), ({ page }) => goTo(page, "Settings")]],
  ["Not found", [({ page }) => page.goto("/no/such/page"), seen("There is no such page")]],
  ...UPCLOUD,
];

function menu(name) {
  return ({ page }) => page.getByRole("menuitem", { name }).click();
}

function type(label, text) {
  return ({ page }) => page.getByLabel(label, { exact: true }).fill(text);
}

async function emptyFleet({ page }) {
  const paginator = { total: 0, current_page: 1, last_page: 1, per_page: 1000 };
  await page.route("**/server?*", (route) => route.fulfill({ json: { servers: [], paginator } }));
}

/** Lets the test of the connection through, and what follows only to `handle`. */
function later(handle) {
  return async ({ page }) => {
    let calls = 0;
    await page.route(API, (route) => (calls++ === 0 ? route.continue() : handle(route)));
  };
}

async function prepareTags({ page, server: { tags } }) {
  await page.getByLabel("Add a tag").fill("e2e-prepared");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: `Remove tag ${tags[0]}`, exact: true }).click();
  await page.getByLabel("Add a tag").fill("a/b");
}

/** Leads to a state. */
export async function reach(scene, steps) {
  for (const step of steps) await step(scene);
  await expect(heading(scene.page)).toBeVisible();
}
