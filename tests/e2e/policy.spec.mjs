// The headers of the console's files. That no page breaks the policy is checked in every test of every file.
import { readdirSync } from "node:fs";
import { expect, test } from "./support/fixtures.mjs";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
  + "connect-src 'self' http://127.0.0.1:* http://localhost:*; img-src 'self'; font-src 'self'; base-uri 'none'; "
  + "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const HEADERS = {
  "content-security-policy": POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "origin-agent-cluster": "?1",
  "permissions-policy": "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(self), display-capture=(), "
    + "fullscreen=(self), geolocation=(), gyroscope=(), hid=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), "
    + "serial=(), usb=(), xr-spatial-tracking=()",
};

const FOR_EVER = "public, max-age=31536000, immutable";
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
