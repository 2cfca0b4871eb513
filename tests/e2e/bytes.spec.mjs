// What a reader waits for: all that is fetched until the first rows show, as it goes over the wire.
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, heading, test } from "./support/fixtures.mjs";

/** The most that may be fetched until the first rows show, in bytes after brotli, without fonts and the API's answers. */
const LIMIT = 170_000;

const dist = process.env.METALWORKS_DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
const NOT_COUNTED = [/^\/api\//, /^\/fonts\//];

/** Opens the console and its sandbox, and returns path, encoding and size of every file asked for until the first rows. */
async function firstRows(page) {
  // The page itself notes the moment: what it fetches a little later is no longer waited for.
  await page.addInitScript(() => {
    const seen = () => document.querySelector("table tbody tr:not([aria-hidden]) th[scope=row]") !== null;
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
  await expect(page.getByRole("table", { name: "Servers" }).getByRole("rowheader").first()).toBeVisible();
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

/** The size of the brotli file beside a file of the console. */
function compressed(path) {
  return statSync(join(dist, `${path === "/" ? "index.html" : path}.br`)).size;
}

test(`the first rows show after at most ${LIMIT} bytes`, async ({ page }) => {
  const files = await firstRows(page);
  for (const { path, encoding, body } of files) {
    expect(encoding, `the encoding of ${path}`).toBe("br");
    expect(body, `the size of ${path}, as the file beside it`).toBe(compressed(path));
  }
  const sum = files.reduce((total, { body }) => total + body, 0);
  const parts = files.toSorted((a, b) => b.body - a.body).map(({ path, body }) => `${body} ${path}`);
  const said = [`${sum} of ${LIMIT} bytes`, ...parts].join("\n");
  console.log(said);
  expect(files.map(({ path }) => path).filter((path) => path.endsWith(".wasm"))).not.toEqual([]);
  expect(sum, said).toBeLessThanOrEqual(LIMIT);
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
