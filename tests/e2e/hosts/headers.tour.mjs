// What nginx and Caddy send with each file: exact headers, encodings, and 404 for what is not there.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { request as call } from "node:http";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect } from "../support/fixtures.mjs";
import { COMMON, FOR_EVER, policy } from "../support/headers.mjs";
import { test } from "./hosts.mjs";
import { made, release, served } from "./serve.mjs";

const headersOf = ({ proxied }) => ({ "content-security-policy": policy(proxied ? "" : ` ${made.sandbox}`), ...COMMON });

/** An answer of the API that is opened as a page may do nothing. */
const ANSWER_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";
const KINDS = {
  wasm: ["application/wasm", FOR_EVER],
  js: ["text/javascript; charset=utf-8", FOR_EVER],
  css: ["text/css; charset=utf-8", FOR_EVER],
  png: ["image/png", FOR_EVER],
  woff2: ["font/woff2", FOR_EVER],
  html: ["text/html; charset=utf-8", "no-store"],
  json: ["application/json", "no-store"],
  txt: ["text/plain; charset=utf-8", "no-store"],
};
const OPENED = { br: brotliDecompressSync, gzip: gunzipSync, identity: (bytes) => bytes };

/** A plain call, whose answer is told as it came: every header, in all its copies, and the bytes before decoding. */
function ask(address, headers = {}, { method = "GET", body, path } = {}) {
  return new Promise((done, failed) => {
    // A path is sent as it is: an address would be tidied up first.
    const sent = call(address, { method, headers, ...(path && { path }) }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("end", () => done({ status: answer.statusCode, headers: answer.headersDistinct, bytes: Buffer.concat(parts) }));
    });
    sent.on("error", failed).end(body);
  });
}

/** Fails unless each of these headers is there exactly once, with exactly this value. */
function expectExact(answer, wanted, what) {
  const single = Object.fromEntries(Object.keys(wanted).map((name) => [name, answer.headers[name]?.join(" AND ")]));
  expect(single, what).toEqual(wanted);
}

for (const name of ["nginx", "nginx-console", "nginx-direct", "caddy", "caddy-console"]) {
  test.describe(name, () => {
    test.use({ released: name });
    const one = release(name);
    const { base } = one;

    test("every file is sent with the exact headers, as it is and compressed", async ({ baseURL }) => {
      const files = served(one);
      for (const ending of Object.keys(KINDS).filter((ending) => ending !== "txt" || base === "/")) {
        expect(files.some((file) => file.endsWith(`.${ending}`)), `a file of the kind ${ending}`).toBe(true);
      }
      for (const file of files) {
        const path = join(one.folder, base, file);
        const content = readFileSync(path);
        const [type, cache] = KINDS[file.split(".").at(-1)];
        for (const [accepted, ending] of [["br", "br"], ["gzip", "gz"], ["br, gzip", "br"], ["identity", ""]]) {
          const what = `${file}, ${accepted}`;
          const answer = await ask(`${baseURL}${base}${file}`, { "accept-encoding": accepted });
          expect(answer.status, what).toBe(200);
          expectExact(answer, { ...headersOf(one), "content-type": type, "cache-control": cache }, what);
          const compressed = /\.(js|css|wasm|html)$/.test(file);
          if (ending && compressed) expect(existsSync(`${path}.${ending}`), `${what}: a compressed twin`).toBe(true);
          const encoding = ending && existsSync(`${path}.${ending}`) ? accepted.split(",")[0] : "identity";
          expect(answer.headers["content-encoding"]?.join() ?? "identity", what).toBe(encoding);
          expect(OPENED[encoding](answer.bytes).equals(content), `${what}: its bytes`).toBe(true);
          if (encoding !== "identity") expect(answer.headers.vary?.join().toLowerCase(), what).toContain("accept-encoding");
        }
      }
    });

    test("config.json is sent as it is, so that an edit is seen", async ({ baseURL }) => {
      const path = join(one.folder, base, "config.json");
      const before = readFileSync(path, "utf8");
      const edited = before.replace('"limits"', '"later": 1, "limits"');
      writeFileSync(path, edited);
      const answer = await ask(`${baseURL}${base}config.json`, { "accept-encoding": "br, gzip" });
      writeFileSync(path, before);
      expect(answer.bytes.toString()).toBe(edited);
    });

    test("addresses of the console are answered with the page", async ({ baseURL }) => {
      const page = readFileSync(join(one.folder, base, "index.html"));
      for (const path of ["", "connect", "servers", "servers/a/b", "servers/a.b/c.d?tab=raw", "tags?q=x", "no/such/page"]) {
        const answer = await ask(`${baseURL}${base}${path}`);
        expect(answer.status, path).toBe(200);
        expect(answer.bytes.equals(page), path).toBe(true);
        expectExact(answer, { ...headersOf(one), "content-type": KINDS.html[0], "cache-control": "no-store" }, path);
      }
    });

    test("a file that is not there is 404, and nobody keeps that", async ({ baseURL }) => {
      const gone = ["boot-0000000000000000.js", "x.css", "rows/gone-0123456789abcdef.wasm", "fonts/no.woff2", "y.png"];
      for (const path of gone.map((file) => base + file).concat(base === "/" ? ["/nginx.conf", "/nginx-locations.conf", "/Caddyfile"].filter((file) => file.includes(one.host) || one.host === "caddy" && file.includes("Caddy")) : [])) {
        const answer = await ask(`${baseURL}${path}`);
        expect(answer.status, path).toBe(404);
        // The type of the sentence, whatever the address ends in.
        expectExact(answer, { ...headersOf(one), "content-type": KINDS.txt[0], "cache-control": "no-store" }, path);
        expect(answer.bytes.toString().trim(), path).toBe("There is no such file.");
      }
      if (base !== "/") {
        const bare = await ask(`${baseURL}${base.slice(0, -1)}`);
        expect([bare.status, bare.headers.location]).toEqual([308, [base]]);
      }
    });

    test("files and pages are only for reading", async ({ baseURL }) => {
      const script = served(one).find((file) => file.endsWith(".js"));
      for (const method of ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        for (const path of ["", "servers/a", "config.json", script]) {
          const what = `${method} ${path}`;
          const answer = await ask(`${baseURL}${base}${path}`, {}, { method });
          expect(answer.status, what).toBe(405);
          const own = { allow: "GET, HEAD", "content-type": KINDS.txt[0], "cache-control": "no-store" };
          expectExact(answer, { ...headersOf(one), ...own }, what);
          expect(answer.bytes.toString().trim(), what).toBe("This address is only for reading.");
        }
      }
      expect((await ask(`${baseURL}${base}`, {}, { method: "HEAD" })).status).toBe(200);
    });
  });
}

for (const name of ["nginx-console", "caddy-console"]) {
  test.describe(`${name}, calls of the API`, () => {
    test.use({ released: name });
    const one = release(name);
    const proxy = `${one.base}proxy/metalworks`;
    const key = { "x-api-key": "sandbox-key" };
    const own = { "content-security-policy": ANSWER_POLICY, "content-type": "application/json", "cache-control": "no-store" };

    test("an answer comes back, with the host's headers and no others", async ({ baseURL }) => {
      const answer = await ask(`${baseURL}${proxy}/api/v1/client/1001/tag?limit=1`, key);
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.bytes).tags.length).toBeGreaterThan(0);
      expectExact(answer, { ...headersOf(one), ...own }, "an answer");
      const refused = await ask(`${baseURL}${proxy}/api/v1/client/1001/tag`, { "x-api-key": "wrong" });
      expect([refused.status, typeof JSON.parse(refused.bytes).message]).toEqual([401, "string"]);
      const basic = { authorization: `Basic ${btoa("sandbox:sandbox")}` };
      const other = await ask(`${baseURL}${one.base}proxy/upcloud/1.2/account`, basic);
      expect([other.status, JSON.parse(other.bytes).account.username]).toEqual([200, "sandbox"]);
    });

    test("a path that leads out of a provider's is not there", async ({ baseURL }) => {
      const basic = { authorization: `Basic ${btoa("sandbox:sandbox")}` };
      for (const dots of ["..", "%2e%2e", "%2E.", "x/../..", "./.."]) {
        const path = `${proxy}/${dots}/upcloud/1.2/account`;
        expect((await ask(baseURL, basic, { path })).status, path).toBeGreaterThanOrEqual(400);
      }
    });

    test("an address of the API without its last slash is no page of the console", async ({ baseURL }) => {
      for (const path of [proxy, `${proxy}?limit=1`, `${one.base}proxy/upcloud`]) {
        const answer = await ask(`${baseURL}${path}`, key);
        expect([answer.status, JSON.parse(answer.bytes)], path).toEqual([404, { message: "The API has no such address." }]);
        expectExact(answer, { ...headersOf(one), ...own }, path);
      }
    });

    test("a body goes along, and what the API does not know is refused", async ({ baseURL }) => {
      const body = JSON.stringify({ tag: `sent-through-${one.host}` });
      const headers = { ...key, "content-type": "application/json", "content-length": Buffer.byteLength(body) };
      const answer = await ask(`${baseURL}${proxy}/api/v1/client/1001/tag`, headers, { method: "POST", body });
      expect(answer.status).toBe(200);
      const refused = await ask(`${baseURL}${proxy}/api/v1/client/1001/tag`, key, { method: "OPTIONS" });
      expect([refused.status, JSON.parse(refused.bytes)]).toEqual([405, { message: "The API does not take this method." }]);
      expectExact(refused, { ...headersOf(one), ...own }, "a method");
    });
  });
}

for (const name of ["cloudflare", "netlify"]) {
  test.describe(`${name}, as its documentation says`, () => {
    test.use({ released: name });
    const one = release(name);
    const { base } = one;
    const secure = { "strict-transport-security": "max-age=31536000" };

    test("every file and page has the exact headers, and what is missing is 404", async ({ baseURL }) => {
      const wanted = { ...headersOf(one), ...secure };
      for (const file of served(one)) {
        const [type, cache] = KINDS[file.split(".").at(-1)];
        const answer = await ask(`${baseURL}${base}${file}`);
        expectExact(answer, { ...wanted, "content-type": type, "cache-control": cache }, file);
        expect(answer.headers["access-control-allow-origin"], file).toBeUndefined();
      }
      for (const path of ["", "connect", "servers", "servers/a/b", "tags", "usage", "settings"]) {
        const answer = await ask(`${baseURL}${base}${path}`);
        expect(answer.status, path).toBe(200);
        expectExact(answer, { ...wanted, "content-type": KINDS.html[0], "cache-control": "no-store" }, path);
      }
      for (const path of ["boot-0000000000000000.js", "rows/x.wasm", "no/such/page"]) {
        const answer = await ask(`${baseURL}${base}${path}`);
        expect(answer.status, path).toBe(404);
        expectExact(answer, wanted, path);
      }
      const root = await ask(`${baseURL}/`);
      expect([root.status, root.headers.location]).toEqual([302, [base]]);
    });
  });
}
