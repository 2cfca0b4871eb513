// The package from its tarball, and the examples of its README, run as they are written there. Only the address of the
// sandbox is another one.
import { execFile, spawn } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Sandbox } from "../../e2e/support/sandbox.mjs";
import { here, install, packages, tarball, temporary } from "./stage.mjs";
import { serveFolders } from "./statics.mjs";
import { compile, compileForNode } from "./types.mjs";

const run = promisify(execFile);
/** The last Vite that needs the setting that the README names. */
const OLDER = "7.3.8";
const WRITTEN = "http://127.0.0.1:8080";
const EXAMPLE = /^`([\w./-]+)`\n\n```\w+\n([^]*?)^```$/gm;
const locked = JSON.parse(readFileSync(join(here, "package.json"), "utf8")).devDependencies;

const npm = (folder, ...names) => run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", ...names], { cwd: folder })
  .catch((error) => { throw new Error(`${error.message}\n${error.stdout}`); });

/** Writes the files of one example. */
function write(folder, example, origin) {
  const readme = readFileSync(join(packages.usual, "README.md"), "utf8");
  const files = [...readme.matchAll(EXAMPLE)].filter(([, name]) => name.startsWith(`${example}/`));
  if (files.length === 0) throw new Error(`The README has no example “${example}”.`);
  for (const [, name, text] of files) {
    const path = join(folder, name.slice(example.length + 1));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replaceAll(WRITTEN, origin));
  }
}

/** Opens a page, waits until it says what it has to, and returns what else stands there. */
async function opened(browser, url, state) {
  const page = await browser.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(error.message));
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) wrong.push(message.text()); });
  try {
    await page.goto(url);
    await page.locator("#state", { hasText: state }).waitFor({ timeout: 20_000 })
      .catch(async () => { throw new Error(`It says “${await page.locator("#state").textContent()}” and not ${state}. ${wrong.join(" ")}`); });
    // The browser asks for an icon by itself.
    const own = wrong.filter((text) => !text.includes("favicon") && !text.includes("404"));
    if (own.length > 0) throw new Error(own.join("\n"));
    const rows = await page.locator("#servers li").allTextContents();
    if (rows.length !== 20) throw new Error(`${rows.length} rows are shown.`);
    return { page, rows };
  } catch (error) {
    await page.close();
    throw error;
  }
}

async function plainPage(browser, origin) {
  const folder = temporary();
  write(folder, "page", origin);
  cpSync(packages.usual, join(folder, "metalworks-client"), { recursive: true, dereference: true });
  const statics = await serveFolders({ "/": folder }, { connect: [origin] });
  try {
    const { page, rows } = await opened(browser, statics.url, /^20 of 240 servers$/);
    if (!rows.every((row) => row.includes(": "))) throw new Error(rows.join());
    await page.close();
  } finally {
    await statics.stop();
  }
}

/** An empty project with the tarball and Vite. */
async function project(origin, version = locked.vite) {
  const folder = temporary();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  await npm(folder, tarball(), `vite@${version}`);
  write(folder, "vite", origin);
  return folder;
}

const vite = (folder, ...words) => [join(folder, "node_modules/vite/bin/vite.js"), ...words];

async function searches(browser, url) {
  const { page } = await opened(browser, url, /^\d+ of 240 servers$/);
  await page.locator("#search").fill("staus:delivered");
  await page.locator("#state", { hasText: "Did you mean “status”?" }).waitFor();
  await page.close();
}

async function built(browser, folder, origin) {
  await run(process.execPath, vite(folder, "build"), { cwd: folder });
  const files = readdirSync(join(folder, "dist/assets"));
  const programs = files.filter((name) => name.endsWith(".wasm")).sort();
  if (programs.length !== 2) throw new Error(`Two programs are expected in what was built, and there are ${files.join()}.`);
  const statics = await serveFolders({ "/": join(folder, "dist") }, { connect: [origin] });
  try {
    await searches(browser, statics.url);
  } finally {
    await statics.stop();
  }
}

async function served(browser, folder) {
  const child = spawn(process.execPath, vite(folder, "dev", "--host", "127.0.0.1", "--port", "0"), { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  try {
    const url = await new Promise((found, failed) => {
      let said = "";
      const hear = (chunk) => {
        said += chunk.toString().replace(/\u001b\[\d+m/g, "");
        const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
        if (address) found(address);
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      child.once("exit", () => failed(new Error(`vite dev ended. ${said}`)));
    });
    await searches(browser, url);
  } finally {
    const ended = new Promise((done) => { child.once("exit", done); });
    if (child.exitCode === null && child.kill()) await ended;
  }
}

async function script(origin) {
  const folder = temporary();
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  await npm(folder, tarball());
  write(folder, "node", origin);
  const { stdout, stderr } = await run(process.execPath, [join(folder, "servers.mjs")], { cwd: folder });
  const wanted = /^240 servers, and the list is complete\nA MetalWorks tag can’t hold a space\..*\n\S+ has checked-today: answered\n$/;
  if (!wanted.test(stdout) || stderr !== "") throw new Error(`It said: ${stdout}${stderr}`);
}

/** The script suits TypeScript where that knows Node alone, and checks the package's own types, too. */
async function typedScript() {
  const folder = temporary();
  install(folder);
  write(folder, "node", WRITTEN);
  await compileForNode(folder, "servers.mjs");
}

/** A process that has nothing left to do ends at once, and not when the limits of time of its calls have passed. */
async function endsAtOnce(origin) {
  const folder = temporary();
  install(folder);
  writeFileSync(join(folder, "one.mjs"), `
import { init, MetalWorksClient } from "metalworks-client";
await init();
const client = new MetalWorksClient({ baseUrl: "${origin}", clientId: 1001, apiKey: "sandbox-key" });
await client.listServers();
const over = Date.now();
process.on("exit", () => console.log(Date.now() - over));
`);
  const { stdout } = await run(process.execPath, [join(folder, "one.mjs")]);
  // Connections are kept open for four seconds.
  if (!(Number(stdout) < 6_000)) throw new Error(`It ended ${stdout.trim()} ms after its last call.`);
}

/** Every export and every method stands in the README, and nothing that there is not. */
async function reference() {
  const readme = readFileSync(join(packages.usual, "README.md"), "utf8").split("## Reference")[1];
  const code = ["client", "core", "fleet", "tags"].map((name) => readFileSync(join(packages.usual, `${name}.d.ts`), "utf8")).join("\n");
  const exported = [...code.matchAll(/export (?:type )?\{([^}]+)\}/g)].flatMap(([, list]) => list.split(",")).map((name) => name.trim().replace(/^type /, "")).filter(Boolean);
  const declared = [...code.matchAll(/export (?:class|interface|type|function) (\w+)/g)].map(([, name]) => name);
  const methods = [...code.matchAll(/^  (\w+)\(.*\): /gm)].map(([, name]) => name).filter((name) => name !== "constructor");
  const missing = [...new Set([...exported, ...declared, ...methods])].filter((name) => !new RegExp(`[\`.]${name}\\b`).test(readme));
  if (missing.length > 0) throw new Error(`The README does not name ${missing.join(", ")}.`);
}

export async function readmeTests(judge, browser) {
  const sandbox = await Sandbox.start({ log: join(temporary(), "readme.log") });
  let folder;
  const prepared = async () => (folder ??= await project(sandbox.url));
  try {
    await judge("readme: the reference is complete", reference);
    await judge("readme: a page without a bundler", () => plainPage(browser, sandbox.url));
    await judge("readme: a Vite project from the tarball, built", async () => built(browser, await prepared(), sandbox.url));
    await judge("readme: a Vite project, served by vite dev", async () => served(browser, await prepared()));
    await judge("readme: a Vite 7 project, served by vite dev", async () => served(browser, await project(sandbox.url, OLDER)));
    await judge("readme: the Vite project's TypeScript is strict", async () => compile(await prepared()));
    await judge("readme: a script for Node", () => script(sandbox.url));
    await judge("readme: the script for Node is strict, also without types of a browser", typedScript);
    await judge("readme: a process of Node ends after its last call", () => endsAtOnce(sandbox.url));
  } finally {
    await sandbox.stop();
  }
}
