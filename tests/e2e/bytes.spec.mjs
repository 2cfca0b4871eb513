// What a reader waits for: all that is fetched until the first page can be used, and until the first rows show, as it goes
// over the wire.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serverNames } from "./support/fleet.mjs";
import { expect, heading, test } from "./support/fixtures.mjs";

const dist = process.env.METALWORKS_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
/** What `cargo xtask build` holds against its limits: these kinds, without the folder of what comes later. */
const WEIGHED = /\.(html|css|js|wasm)$/;
const NOT_WEIGHED = ["png", "json"];
const NOT_COUNTED = [/^\/api\//, /^\/fonts\//];

/** Opens the console and its sandbox, and returns path, encoding and size of every file asked for until the first rows. */
async function firstRows(page) {
  // The page itself notes the moment: what it fetches a little later is no longer waited for.
  await page.addInitScript(() => {
    const seen = () => document.querySelector("[role=grid] [role=rowheader] a[href]") !== null;
    const watch = new MutationObserver(() => {
      if (!seen()) return;
      watch.disconnect();
      window.firstRowsAt = performance.now();
    });
    watch.observe(document, { childList: true, subtree: true });
  });
  const files = new Map();
  // By path: what is asked for again, such as the icon, comes from the browser's own store.
  page.on("response", (answer) => files.set(new URL(answer.url()).pathname, answer.headers()));
  await page.goto("/");
  await page.getByRole("button", { name: /sandbox/i }).first().click();
  await expect(heading(page)).toHaveText("Servers");
  await expect(serverNames(page).first()).toBeVisible();
  const asked = await page.evaluate(() => performance.getEntriesByType("resource")
    .filter(({ startTime }) => startTime < window.firstRowsAt)
    .map(({ name }) => new URL(name).pathname));
  return ["/", ...new Set(asked)]
    .filter((path) => !NOT_COUNTED.some((pattern) => pattern.test(path)))
    .map((path) => {
      const headers = files.get(path);
      return { path, encoding: headers["content-encoding"], body: Number(headers["content-length"]) };
    });
}

/** The paths of what is weighed in a folder of the console. */
function weighedIn(folder) {
  const names = readdirSync(join(dist, folder)).filter((name) => WEIGHED.test(name));
  return names.map((name) => (name === "index.html" ? "/" : `/${folder}${name}`));
}

/** The size of the brotli file beside a file of the console. */
function compressed(path) {
  return statSync(join(dist, `${path === "/" ? "index.html" : path}.br`)).size;
}

test("until the first rows show, only what the build weighs is fetched, and all of it in brotli", async ({ page }) => {
  const files = await firstRows(page);
  // A picture is compressed already.
  for (const { path, encoding, body } of files.filter(({ path }) => !path.endsWith(".png"))) {
    expect(encoding, `the encoding of ${path}`).toBe("br");
    expect(body, `the size of ${path}, as the file beside it`).toBe(compressed(path));
  }
  const weighed = [...weighedIn(""), ...weighedIn("rows/")];
  const fetched = files.map(({ path }) => path).filter((path) => !NOT_WEIGHED.includes(path.split(".").pop()));
  expect(fetched.toSorted()).toEqual(weighed.toSorted());
  const sum = files.reduce((total, { body }) => total + body, 0);
  console.log(`${sum} bytes until the first rows show`);
});

test("the first page can be used before anything of the rows is here", async ({ page }) => {
  const files = [];
  page.on("response", (answer) => files.push(new URL(answer.url()).pathname));
  // What is asked for is never answered, so that nothing of it can be needed.
  await page.route(/\/(rows|later)\//, () => {});
  // The browser's own "load" waits for every sheet that was asked for.
  await page.goto("/", { waitUntil: "commit" });
  await page.getByRole("radio", { name: /Other address/ }).check();
  await page.getByRole("textbox", { name: "Address" }).fill("https://api.example");
  await page.getByRole("button", { name: "Open connection" }).click();
  await expect(page.getByText(/is missing\./).first()).toBeVisible();
  const first = new Set(weighedIn(""));
  expect(files.filter((path) => WEIGHED.test(path) && !first.has(path))).toEqual([]);
  const sum = [...first].reduce((total, path) => total + compressed(path), 0);
  console.log(`${sum} bytes until the first page can be used`);
});

test("every file that has a brotli form is sent in it", async ({ request }) => {
  const files = readdirSync(dist).filter((name) => name.endsWith(".br")).map((name) => name.slice(0, -".br".length));
  expect(files.length).toBeGreaterThan(5);
  for (const name of files) {
    const headers = (await request.get(`/${name}`, { headers: { "Accept-Encoding": "br" } })).headers();
    expect(headers["content-encoding"], name).toBe("br");
    expect(Number(headers["content-length"]), name).toBe(compressed(name));
  }
});
