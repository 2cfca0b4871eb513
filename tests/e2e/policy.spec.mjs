// The headers of the console's files. That no page breaks the policy is checked in every test of every file.
import { readdirSync } from "node:fs";
import { expect, test } from "./support/fixtures.mjs";
import { COMMON, FOR_EVER, policy } from "./support/headers.mjs";

const HEADERS = { "content-security-policy": policy(" http://127.0.0.1:* http://localhost:*"), ...COMMON };

const KINDS = [
  [/\.wasm$/, "application/wasm", FOR_EVER],
  [/\.js$/, "text/javascript; charset=utf-8", FOR_EVER],
  [/\.css$/, "text/css; charset=utf-8", FOR_EVER],
  [/\.png$/, "image/png", FOR_EVER],
  [/^index\.html$/, "text/html; charset=utf-8", "no-store"],
  [/^config\.json$/, "application/json", "no-store"],
];

test("every file of the console is sent with the exact headers", async ({ request }) => {
  const folder = process.env.METALWORKS_DIST ?? new URL("../../dist", import.meta.url);
  const files = readdirSync(folder).filter((name) => !/\.(br|gz)$/.test(name));
  for (const [pattern, type, cache] of KINDS) {
    const found = files.filter((name) => pattern.test(name));
    expect(found, String(pattern)).not.toEqual([]);
    for (const name of found) {
      const headers = (await request.get(`/${name}`)).headers();
      expect(headers, name).toMatchObject({ ...HEADERS, "content-type": type, "cache-control": cache });
    }
  }
});

for (const address of ["/", "/servers/sandbox/x", "/no/such/page", "/no-such-file.js"]) {
  test(`${address} is sent with the exact headers`, async ({ request }) => {
    expect((await request.get(address)).headers()).toMatchObject(HEADERS);
  });
}

test("a page that breaks the policy is noticed", async ({ page, watch }) => {
  watch.allow(/policy violation: style-src-attr blocked inline/, /console error: .*style/i);
  await page.goto("/");
  await page.evaluate(() => document.body.setAttribute("style", "color: red"));
  await expect.poll(() => watch.all().filter((line) => line.startsWith("policy violation"))).toHaveLength(1);
});
