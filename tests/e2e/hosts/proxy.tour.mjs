// What a host passes on to a provider and back, told by a provider that writes down what it hears.
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSecure } from "node:https";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { expect, test } from "@playwright/test";
import { freePort, made, nginxWords, release, serve, temporaryFolder, workerOf } from "./serve.mjs";

/** What an answer could do to the browser or to the console's origin, besides what the host sends itself. */
const UNWANTED = `set-cookie set-cookie2 set-login idp-signin-status content-location refresh link expires pragma clear-site-data
  use-as-dictionary no-vary-search server via x-powered-by p3p alt-svc expect-ct public-key-pins public-key-pins-report-only
  www-authenticate proxy-authenticate sec-session-registration secure-session-registration sec-session-challenge
  secure-session-challenge nel report-to reporting-endpoints service-worker-allowed speculation-rules supports-loading-mode
  x-dns-prefetch-control sourcemap x-sourcemap origin-trial content-security-policy content-security-policy-report-only
  x-content-security-policy x-webkit-csp allow-csp-from cross-origin-opener-policy cross-origin-opener-policy-report-only
  cross-origin-embedder-policy cross-origin-embedder-policy-report-only cross-origin-resource-policy origin-agent-cluster
  permissions-policy permissions-policy-report-only feature-policy document-policy document-policy-report-only
  require-document-policy integrity-policy integrity-policy-report-only x-content-type-options x-frame-options x-xss-protection
  x-permitted-cross-domain-policies x-ua-compatible referrer-policy strict-transport-security access-control-allow-origin
  access-control-allow-credentials access-control-allow-headers access-control-allow-methods access-control-allow-private-network
  access-control-expose-headers access-control-max-age timing-allow-origin activate-storage-access accept-ch accept-ch-lifetime
  critical-ch observe-browsing-topics attribution-reporting-register-source attribution-reporting-register-trigger
  attribution-reporting-register-os-source attribution-reporting-register-os-trigger attribution-reporting-info
  shared-storage-write shared-storage-cross-origin-worklet-allowed ad-auction-signals ad-auction-additional-bid
  ad-auction-allowed x-allow-fledge x-accel-charset`.split(/\s+/);
/** How the provider writes them, so that they can be told from the host's own. */
const WRITTEN = "written-by-the-provider";

/** A provider with bad manners: it sends all of those, gives orders to nginx, and sends readers elsewhere. */
async function provider(secure) {
  const heard = [];
  const answer = (request, response) => {
    heard.push({ method: request.method, url: request.url, headers: request.headers });
    for (const name of UNWANTED) response.setHeader(name, WRITTEN);
    response.setHeader("cache-control", "public, max-age=600");
    response.setHeader("x-accel-redirect", "/index.html");
    response.setHeader("content-type", "application/json");
    response.setHeader("retry-after", "7");
    const elsewhere = request.url.includes("redirect");
    if (elsewhere) response.setHeader("location", "http://127.0.0.1:1/elsewhere");
    const status = Number(/status=(\d+)/.exec(request.url)?.[1] ?? 200);
    response.writeHead(elsewhere ? 302 : status).end('{"fine":true}');
  };
  const server = secure ? createSecure(secure, answer) : createServer(answer);
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  return { port, heard, stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

/** What a browser sends that is no business of the provider. */
const SENT = {
  accept: "application/json",
  "x-api-key": "the-key",
  cookie: "session=secret",
  referer: "https://console.example/servers",
  origin: "https://console.example",
  "user-agent": "a browser",
  "accept-language": "nl",
};
const KNOWN = ["accept", "accept-encoding", "authorization", "connection", "content-length", "content-type", "host", "x-api-key", "user-agent", "sec-fetch-mode", "accept-language"];

/** The release with its provider replaced by one that listens here. */
function pointed(name, port, scheme = "http") {
  const one = release(name);
  const folder = temporaryFolder();
  cpSync(one.folder, folder, { recursive: true });
  const [from, to] = [made.sandbox.replace("http://", ""), `127.0.0.1:${port}`];
  for (const file of { nginx: ["nginx.conf", "nginx-locations.conf"], caddy: ["Caddyfile"], cloudflare: ["_worker.js"] }[one.host]) {
    const text = readFileSync(join(folder, file), "utf8");
    writeFileSync(join(folder, file), text.replaceAll(`http://${from}`, `${scheme}://${to}`).replaceAll(from, to));
  }
  return { ...one, folder };
}

async function hosted(one) {
  if (one.host === "cloudflare") return workerOf(one);
  const host = await serve(one);
  return { fetch: (path, init) => fetch(host.url + path, { redirect: "manual", ...init }), stop: () => host.stop() };
}

for (const name of ["nginx-console", "caddy-console", "cloudflare"]) {
  test(`${name} passes on what is needed and nothing else`, async () => {
    const api = await provider();
    const one = pointed(name, api.port);
    const host = await hosted(one);
    const path = `${one.base}proxy/metalworks`;
    try {
      const answer = await host.fetch(`${path}/a%2Fb/c%3Ad?x=1%202&y=%26`, { headers: SENT });
      expect([answer.status, await answer.json()]).toEqual([200, { fine: true }]);
      const [{ method, url, headers }] = api.heard;
      expect([method, url], "the path as it was sent").toEqual(["GET", "/a%2Fb/c%3Ad?x=1%202&y=%26"]);
      expect(headers).toMatchObject({ host: `127.0.0.1:${api.port}`, accept: "application/json", "x-api-key": "the-key" });
      expect(Object.keys(headers).filter((header) => !KNOWN.includes(header)), "headers that nobody asked for").toEqual([]);
      for (const value of ["session=secret", "console.example", "a browser", "nl"]) {
        expect(JSON.stringify(headers), `${value} went to the provider`).not.toContain(`"${value}"`);
      }
      const passed = [...answer.headers].filter(([, value]) => value.includes(WRITTEN)).map(([header]) => header);
      expect(passed, "headers of the provider").toEqual([]);
      expect(answer.headers.get("x-accel-redirect")).toBeNull();
      expect(answer.headers.get("cache-control")).toBe("no-store");
      expect(answer.headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");

      for (const status of [429, 502, 503]) {
        const busy = await host.fetch(`${path}/x?status=${status}`, { headers: SENT });
        expect([busy.status, busy.headers.get("retry-after")]).toEqual([status, "7"]);
      }
      for (const method of ["GET", "DELETE"]) {
        // An ending, because the type is not to follow from it.
        const elsewhere = await host.fetch(`${path}/redirect.js`, { method, headers: SENT });
        expect([elsewhere.status, elsewhere.headers.get("location")], method).toEqual([502, null]);
        expect(elsewhere.headers.get("content-type")).toBe("application/json");
        expect((await elsewhere.json()).message).toContain("redirect");
      }
      const heard = api.heard.length;
      const body = JSON.stringify({ tag: "x" });
      await host.fetch(`${path}/tag`, { method: "POST", body, headers: { ...SENT, "content-type": "application/json" } });
      expect(api.heard.slice(heard).map((one) => [one.method, one.headers["content-length"]]), "sent once").toEqual([["POST", String(body.length)]]);
    } finally {
      await host.stop();
      await api.stop();
      rmSync(one.folder, { recursive: true });
    }
  });

  test(`${name} says so where the API can't be reached`, async () => {
    const gone = await provider();
    await gone.stop();
    const one = pointed(name, gone.port);
    const host = await hosted(one);
    try {
      const answer = await host.fetch(`${one.base}proxy/metalworks/x.js`, { method: "DELETE", headers: SENT });
      expect([answer.status, await answer.json()]).toEqual([502, { message: "The API could not be reached or did not answer." }]);
      const headers = ["content-type", "cache-control", "content-security-policy"].map((header) => answer.headers.get(header));
      expect(headers).toEqual(["application/json", "no-store", "default-src 'none'; frame-ancestors 'none'; sandbox"]);
    } finally {
      await host.stop();
      rmSync(one.folder, { recursive: true });
    }
  });
}

for (const name of ["nginx-console", "caddy-console"]) {
  test(`${name} sends no key to a host that can't prove who it is`, async () => {
    const folder = temporaryFolder();
    const [key, certificate] = ["key.pem", "certificate.pem"].map((file) => join(folder, file));
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
      "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], { stdio: "ignore" });
    const api = await provider({ key: readFileSync(key), cert: readFileSync(certificate) });
    const one = pointed(name, api.port, "https");
    if (one.host === "nginx") verified(one);
    const host = await hosted(one);
    try {
      const answer = await host.fetch(`${one.base}proxy/metalworks/x`, { headers: SENT });
      expect([answer.status, api.heard]).toEqual([502, []]);
    } finally {
      await host.stop();
      await api.stop();
      rmSync(one.folder, { recursive: true });
      rmSync(folder, { recursive: true });
    }
  });
}

/** The lines that a release for an https address has, from the expected files of one. */
function verified({ folder }) {
  const expected = readFileSync(new URL("../../fixtures/hosts/nginx/console-proxy/nginx-locations.conf", import.meta.url), "utf8");
  const lines = expected.match(/(?: {4}proxy_ssl_.*\n)+/)[0].replace("api.example.net", "127.0.0.1");
  expect(lines).toContain("proxy_ssl_verify on;");
  const file = join(folder, "nginx-locations.conf");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll("    proxy_pass_request_headers off;\n", `    proxy_pass_request_headers off;\n${lines}`));
}

test("the worker leaves files to the host, and is asked for calls alone", async () => {
  const one = release("cloudflare");
  const host = await workerOf(one);
  expect(await (await host.fetch(`${one.base}boot.js`)).text()).toBe("a file");
  expect((await host.fetch(`${one.base}proxy/metalworks/x`, { method: "OPTIONS" })).status).toBe(405);
  expect((await host.fetch(`${one.base}proxy/metalworks`)).status).toBe(404);
  const routes = JSON.parse(readFileSync(join(one.folder, "_routes.json"), "utf8"));
  expect(routes).toEqual({ version: 1, include: [`${one.base}proxy/metalworks/*`, `${one.base}proxy/upcloud/*`], exclude: [] });
});

for (const kind of ["root", "console", "root-proxy", "console-proxy"]) {
  test(`nginx and Caddy take the expected files, ${kind}`, async () => {
    const [folder, port] = [temporaryFolder(), await freePort()];
    const expected = new URL("../../fixtures/hosts/", import.meta.url);
    const caddyfile = new URL(`caddy/${kind}/Caddyfile`, expected).pathname;
    const quiet = { stdio: "pipe", env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder } };
    execFileSync(made.caddy, ["validate", "--adapter", "caddyfile", "--config", caddyfile], quiet);
    // nginx looks names up while it reads them, and these are nobody's.
    const known = (text) => text.replaceAll(/server api\.[a-z.]+:/g, "server 127.0.0.1:");
    const words = nginxWords(new URL(`nginx/${kind}`, expected).pathname, folder, port, known);
    execFileSync(made.nginx, ["-t", ...words], quiet);
    expect(readFileSync(join(folder, "error.log"), "utf8"), "warnings of nginx").not.toContain("[warn]");
    rmSync(folder, { recursive: true });
  });
}
