// A server that answers as a test tells it to, step by step, and tells what it was asked. It serves pages of every origin, so
// that the same tests run in Node and in a browser.
import { createServer } from "node:http";
import { cutOff, hangUp } from "../../e2e/support/broken.mjs";

const CROSS_ORIGIN = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "*",
  // The star does not stand for this one.
  "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
};
/** More than the 32 MiB that a client reads. */
const TOO_MUCH = 33 * 2 ** 20;

/** How long is waited for a request, or for the end of one. */
const LIMIT_MS = 10_000;

/** What a step does with a request. */
const DOING = {
  json: (response, { json, status = 200, headers }) => response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(json)),
  text: (response, { text, status = 200, headers }) => response.writeHead(status, headers).end(text),
  cutOff: (response) => cutOff(response),
  hangUp: (response) => hangUp(response),
  tooLarge: (response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    const part = Buffer.alloc(2 ** 20, " ");
    let sent = 0;
    const more = () => {
      while (sent < TOO_MUCH && !response.destroyed) {
        sent += part.length;
        if (!response.write(part)) return;
      }
      response.end("{}");
    };
    response.on("drain", more);
    more();
  },
  /** Never an answer. */
  silence: () => {},
  /** A beginning, and then nothing. */
  standStill: (response) => response.writeHead(200, { "Content-Type": "application/json" }).write("{"),
  /** A beginning, and then a little every second, without end. */
  trickle: (response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).write("{");
    const drops = setInterval(() => response.write(" "), 1_000);
    response.on("close", () => clearInterval(drops));
  },
};

/** A list by the numbers of its pages: each has its steps, one after the other. */
DOING.paged = (response, { paged, asked }, request) => {
  const number = new URL(request.url, "http://localhost").searchParams.get("page") ?? "1";
  const steps = paged[number] ?? [{ status: 404, json: { message: "no such page" } }];
  asked[number] = (asked[number] ?? 0) + 1;
  const step = steps[Math.min(asked[number], steps.length) - 1];
  act(response, step, request);
};

const act = (response, step, request) => DOING[Object.keys(DOING).find((name) => name in step)](response, step, request);

/** What one test has prepared, and what came of it. */
class Script {
  seen = [];
  givenUp = 0;
  #steps;
  #held = [];
  #watching = new Set();

  constructor(steps) {
    // Pages are counted for each step by itself.
    this.#steps = steps.map((step) => ({ ...step, asked: {} }));
  }

  take(request, response, url, body) {
    // The last step is for all that come after.
    const step = this.#steps[Math.min(this.seen.length, this.#steps.length - 1)];
    this.seen.push({ method: request.method, url, body, headers: request.headers });
    response.on("close", () => {
      if (!response.writableFinished) this.givenUp += 1;
      this.#changed();
    });
    if (step.hold) this.#held.push(() => act(response, step, request));
    else act(response, step, request);
    this.#changed();
  }

  /** Answers what is held back. */
  release() {
    for (const answer of this.#held.splice(0)) answer();
  }

  /** Waits until this many requests have come, or were given up. */
  async until({ seen = 0, givenUp = 0 }) {
    const limit = Date.now() + LIMIT_MS;
    while (this.seen.length < seen || this.givenUp < givenUp) {
      await new Promise((changed) => {
        this.#watching.add(changed);
        setTimeout(changed, limit - Date.now()).unref();
      });
      if (Date.now() >= limit) return `${this.seen.length} requests came and ${this.givenUp} were given up; ${seen} and ${givenUp} were expected`;
    }
    return null;
  }

  #changed() {
    for (const tell of this.#watching) tell();
    this.#watching.clear();
  }
}

async function listen(answer) {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(CROSS_ORIGIN)) response.setHeader(name, value);
    if (request.method === "OPTIONS") response.writeHead(204).end();
    else answer(request, response);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}`;
  const stop = () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); });
  return { url, stop };
}

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

/**
 * Starts one on a free port, which tests ask for servers with scripts. Each is an origin of its own: the module counts repeats
 * by origin, and browsers open few connections to each.
 *
 * `more` answers questions of tests about something else, by their names.
 */
export async function serveOdd(more = {}) {
  const all = [];
  const questions = {
    script: async (steps) => {
      const script = new Script(steps);
      const server = await listen(async (request, response) => script.take(request, response, request.url, await bodyOf(request)));
      return { of: all.push({ script, server }) - 1, url: server.url };
    },
    seen: ({ of }) => ({ seen: all[of].script.seen, givenUp: all[of].script.givenUp }),
    release: ({ of }) => all[of].script.release() ?? null,
    until: async ({ of, ...what }) => all[of].script.until(what),
    ...more,
  };
  const control = await listen(async (request, response) => {
    response.end(JSON.stringify(await questions[request.url.slice(1)](JSON.parse(await bodyOf(request)))));
  });
  return { url: control.url, stop: () => Promise.all([control, ...all.map(({ server }) => server)].map((one) => one.stop())) };
}

/** An address at which nobody listens: the port was free a moment ago. */
export async function nobody() {
  const { url, stop } = await serveOdd();
  await stop();
  return url;
}
