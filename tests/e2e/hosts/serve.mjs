// Serves a release by the host it was made for.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { Sandbox } from "../support/sandbox.mjs";
import { lists } from "./lists.mjs";

const list = process.env.METALWORKS_RELEASES;
if (list === undefined) throw new Error("This is run by: cargo xtask test --only hosts");

/** What `cargo xtask test` made: releases, the sandbox's address and the programs. */
export const made = JSON.parse(readFileSync(list, "utf8"));
const START_LIMIT_MS = 15_000;
/** Where the configurations expect the release, as docs/DEPLOY.md has it. */
const ROOT = "/srv/metalworks-console";
/** Types as a server has them before ours: what is no file must not get the one that its address's ending has here. */
const TYPES = "types { application/javascript js; text/css css; application/wasm wasm; image/png png; font/woff2 woff2; }";

export function release(name) {
  return made.releases.find((one) => one.name === name);
}

/** The files of a release that a reader may ask for, as paths below its base. */
export function served({ folder, host, base }) {
  const web = host === "github" ? folder : join(folder, base);
  const files = readdirSync(web, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(web, "/").length));
  return paths.filter((path) => !/\.(br|gz|conf)$|Caddyfile|SHA256SUMS/.test(path));
}

/** Starts the sandbox that the releases call. */
export function startSandbox(log) {
  // Of an option that is given twice the last one counts.
  return Sandbox.start({ log, options: ["--listen", new URL(made.sandbox).host] });
}

/** Serves a release on a free port. */
export async function serve(one, more = {}) {
  const state = mkdtempSync(join(tmpdir(), "metalworks-host-"));
  const port = await freePort();
  const start = { nginx, caddy, github: plain, cloudflare, netlify }[one.host];
  const host = await start({ ...one, ...more }, state, port);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    async stop() {
      await host.stop();
      rmSync(state, { recursive: true, force: true });
    },
  };
}

async function nginx({ folder }, state, port) {
  return started(made.nginx, nginxWords(folder, state, port), port);
}

/** What nginx is started with as nobody in particular, with all that it writes in the folder of its state. */
export function nginxWords(folder, state, port, fitted = (text) => text) {
  const [config, locations, log] = ["nginx.conf", "locations.conf", "error.log"].map((file) => join(state, file));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `  ${kind}_temp_path ${join(state, kind)};`).join("\n");
  const text = (file) => fitted(readFileSync(join(folder, file), "utf8"));
  writeFileSync(locations, replaced(text("nginx-locations.conf"), ROOT, folder));
  let site = replaced(text("nginx.conf"), `${ROOT}/nginx-locations.conf`, locations);
  site = replaced(site, "listen 80;", `listen 127.0.0.1:${port};`);
  // Not every system has IPv6, and without it nginx does not start with that line.
  const hasIPv6 = Object.values(networkInterfaces()).flat().some(({ address }) => address === "::1");
  site = replaced(site, "listen [::]:80;", hasIPv6 ? `listen [::1]:${port};` : "");
  writeFileSync(config, `load_module ${made.module};\ndaemon off;\nmaster_process off;\npid ${join(state, "pid")};\n`
    + `error_log ${log} warn;\nevents {}\nhttp {\n  access_log off;\n  ${TYPES}\n${temporary}\n${site}\n}\n`);
  return ["-e", log, "-c", config, "-p", state];
}

/** Caddy with the file as docs/DEPLOY.md has it for one's own computer. */
async function caddy({ folder }, state, port) {
  const config = join(state, "Caddyfile");
  const file = replaced(readFileSync(join(folder, "Caddyfile"), "utf8"), ROOT, folder);
  const site = replaced(file, "\nconsole.example.net {", `\nhttp://127.0.0.1:${port} {\n\tbind 127.0.0.1`);
  writeFileSync(config, `{\n\tadmin off\n}\n\n${site}`);
  const env = { HOME: state, XDG_DATA_HOME: state, XDG_CONFIG_HOME: state };
  return started(made.caddy, ["run", "--adapter", "caddyfile", "--config", config], port, env);
}

function replaced(text, from, to) {
  if (!text.includes(from)) throw new Error(`${from} is not in the configuration.`);
  return text.replaceAll(from, to);
}

/** A program that listens on this port once it is ready. */
async function started(program, words, port, env = {}) {
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
  let said = "";
  for (const pipe of [child.stdout, child.stderr]) pipe.on("data", (chunk) => { said += chunk; });
  const ended = new Promise((done) => child.once("exit", done));
  const limit = Date.now() + START_LIMIT_MS;
  while (!(await answers(port))) {
    if (child.exitCode !== null || Date.now() > limit) {
      child.kill();
      throw new Error(`${program} does not listen. It said: ${said}`);
    }
    await pause(20);
  }
  return {
    async stop() {
      child.kill();
      await ended;
    },
  };
}

async function answers(port) {
  return fetch(`http://127.0.0.1:${port}/`, { redirect: "manual" }).then(() => true, () => false);
}

/** A static host as simple as they come: no headers of ours, and 404.html where there is no file. */
async function plain({ folder, base, framing = "" }, _, port) {
  const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname === "/framing") {
      response.writeHead(200, { "content-type": "text/html" }).end(framing);
      return;
    }
    const path = pathname.startsWith(base) ? pathname.slice(base.length) || "index.html" : "..";
    const file = join(folder, path);
    const found = !path.includes("..") && existsSync(file) && statSync(file).isFile();
    const sent = found ? file : join(folder, "404.html");
    response.writeHead(found ? 200 : 404, { "content-type": types[extname(sent)] ?? "application/octet-stream" });
    response.end(readFileSync(sent));
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return { stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}

/** Cloudflare's worker is called for the addresses of its list, and for nothing else. */
async function cloudflare(one, _, port) {
  const worker = await workerOf(one);
  const { include } = JSON.parse(readFileSync(join(one.folder, "_routes.json"), "utf8"));
  const host = await lists(one, port, (address, _, { method, headers, body }) => {
    // A pattern is also for the address without the slash before its `*`.
    const isCalled = (pattern) => address.startsWith(pattern.slice(0, -1)) || address === pattern.slice(0, -2);
    if (!include.some(isCalled)) return undefined;
    const hasBody = !["GET", "HEAD"].includes(method);
    return worker.fetch(address, { method, headers: plainHeaders(headers), body: hasBody ? body : undefined });
  });
  return { async stop() { await host.stop(); worker.stop(); } };
}

/** Netlify calls the address of a rule by itself. */
function netlify(one, _, port) {
  return lists(one, port, (address, lead, { method, headers, body }) => {
    if (!lead?.to.startsWith("http")) return undefined;
    const search = address.includes("?") ? address.slice(address.indexOf("?")) : "";
    const hasBody = !["GET", "HEAD"].includes(method);
    return fetch(lead.to + search, { method, headers: plainHeaders(headers), body: hasBody ? body : undefined, redirect: "manual" });
  });
}

/** Without those that belong to one connection. */
function plainHeaders({ host, connection, "content-length": length, "transfer-encoding": encoding, ...headers }) {
  return headers;
}

/** The worker of a release, called as the host calls it. */
export async function workerOf({ folder }) {
  // Node takes a file for a module by its ending, Cloudflare by its place.
  const module = join(temporaryFolder(), "worker.mjs");
  cpSync(join(folder, "_worker.js"), module);
  const { default: handler } = await import(pathToFileURL(module));
  const env = { ASSETS: { fetch: () => new Response("a file") } };
  return {
    fetch: (path, init) => handler.fetch(new Request(`https://console.example${path}`, init), env),
    stop: () => rmSync(dirname(module), { recursive: true }),
  };
}

export function freePort() {
  return new Promise((done) => {
    const socket = createSocket().listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => done(port));
    });
  });
}

export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), "metalworks-test-"));
  mkdirSync(folder, { recursive: true });
  return folder;
}
