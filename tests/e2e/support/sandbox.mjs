// Starts a sandbox process and reads its request log.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");
const program = process.env.METALWORKS_SANDBOX ?? resolve(root, "target/sandbox/metalworks-sandbox");
const dist = process.env.METALWORKS_DIST ?? resolve(root, "dist");
const START_LIMIT_MS = 20_000;

/** What the sandbox knows from the start; its documentation names the same. */
export const account = { client: "1001", key: "sandbox-key" };
export const otherAccount = { client: "1002", key: "sandbox-key-2" };

export class Sandbox {
  #process;
  #log;

  constructor(child, url, log) {
    this.#process = child;
    this.#log = log;
    this.url = url;
  }

  /** Starts one on a free port and returns when it listens. */
  static async start({ log, options = [] }) {
    mkdirSync(dirname(log), { recursive: true });
    const fixed = ["--listen", "127.0.0.1:0", "--dist", dist, "--database", ":memory:", "--log", log];
    const child = spawn(program, [...fixed, ...options], { stdio: ["ignore", "pipe", "pipe"] });
    return new Sandbox(child, await addressOf(child), log);
  }

  /** Every request so far, oldest first: `{ method, path, query, operation, client, status, ms }`. */
  requests() {
    if (!existsSync(this.#log)) return [];
    return readFileSync(this.#log, "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
  }

  /** The names of the API operations that were called, in the order of their first call. */
  operations(after = 0) {
    const names = this.requests().slice(after).map((request) => request.operation).filter(Boolean);
    return [...new Set(names)];
  }

  /** Calls the API directly, to prepare or check what a page does. */
  async call(method, path, { body, as = account } = {}) {
    const headers = { "X-API-Key": as.key, ...(body && { "Content-Type": "application/json" }) };
    const address = `${this.url}/api/v1/client/${as.client}${path}`;
    const answer = await fetch(address, { method, headers, body: body && JSON.stringify(body) });
    const text = await answer.text();
    return { status: answer.status, body: text === "" ? null : JSON.parse(text) };
  }

  /** Ends the process and returns when it is gone. */
  async stop(signal = "SIGTERM") {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((done) => this.#process.once("exit", done));
    this.#process.kill(signal);
    await ended;
  }
}

function addressOf(child) {
  return new Promise((found, failed) => {
    let said = "";
    const limit = setTimeout(() => fail("did not say its address in time"), START_LIMIT_MS);
    const fail = (why) => {
      clearTimeout(limit);
      child.kill();
      failed(new Error(`The sandbox ${program} ${why}. It said: ${said}`));
    };
    const listen = (chunk) => {
      said += chunk;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      // The line may still be under way while its last digits are missing.
      if (url === undefined || !said.slice(said.indexOf(url)).includes("\n")) return;
      clearTimeout(limit);
      found(url);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", (chunk) => { said += chunk; });
    child.once("error", (error) => fail(`could not be started (${error.message})`));
    child.once("exit", (code) => fail(`ended with code ${code}`));
  });
}
