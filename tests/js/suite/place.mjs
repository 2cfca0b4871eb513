// What tests have around them, in Node and in a browser alike. What only one of the two can do is given by `own`.

/** JSON in which whole numbers beyond 2^53 stay exact: they become `bigint`. */
export function exact(text) {
  const marked = text.replace(/([:[,]\s*)(\d{16,})(?=\s*[,}\]])/g, '$1"\\u0000$2"');
  return JSON.parse(marked, (_, value) => (typeof value === "string" && value.startsWith("\u0000") ? BigInt(value.slice(1)) : value));
}

async function ask(url, name, what = {}) {
  const answer = await fetch(`${url}/${name}`, { method: "POST", body: JSON.stringify(what) });
  return answer.json();
}

/** A server that answers by a script. */
class Scripted {
  #odd;
  #of;

  constructor(odd, { of, url }) {
    this.#odd = odd;
    this.#of = of;
    this.url = url;
  }

  seen = async () => (await ask(this.#odd, "seen", { of: this.#of })).seen;
  givenUp = async () => (await ask(this.#odd, "seen", { of: this.#of })).givenUp;
  release = () => ask(this.#odd, "release", { of: this.#of });
  /** Waits until it was asked so many times (`seen`), or so many requests were broken off (`givenUp`). */
  until = async (what) => {
    const missing = await ask(this.#odd, "until", { of: this.#of, ...what });
    if (missing) throw new Error(missing);
  };
}

/** `own`: `where`, `addresses` (`api`, `odd`, `nobody`), `fresh(options)`, `bytes(of, name)`, `fixture(path)`. */
export async function place(own) {
  const { addresses } = own;
  const { client, fleet, tags } = await own.fresh({ shared: true });
  const scripted = async (steps) => new Scripted(addresses.odd, await ask(addresses.odd, "script", steps));
  const metal = (baseUrl = addresses.api, more = {}) => new client.MetalWorksClient({ baseUrl, clientId: "1001", apiKey: "sandbox-key", ...more });
  const cloud = (baseUrl = addresses.api, more = {}) => new client.UpCloudClient({ baseUrl, username: "sandbox", password: "sandbox", ...more });
  return {
    ...own, client, fleet, tags, scripted, metal, cloud,
    /** A server whose client is made by `metal` as well. */
    acting: async (...steps) => {
      const server = await scripted(steps);
      return { server, client: metal(server.url) };
    },
    /** What the sandbox says to somebody who asks without the package. */
    raw: async (path, headers = { "X-API-Key": "sandbox-key" }, base = `${addresses.api}/api/v1/client/1001`) => exact(await (await fetch(base + path, { headers })).text()),
    /** All that the sandbox was asked. */
    log: () => ask(addresses.odd, "log"),
  };
}

/** UpCloud's sign-in, for `raw`. */
export const BASIC = { Authorization: `Basic ${btoa("sandbox:sandbox")}` };
export const SUB = { Authorization: `Basic ${btoa("sandbox-sub:sandbox")}` };

/** A server of MetalWorks as an answer has it, as small as can be. */
export const ID = "8f14e45f-ceea-467f-ab9c-1f6f0d0a1b2c";
export const OTHER = "0b8d3c52-51f7-4a31-9e6b-9b7a1f1c2d3e";
export const one = (more = {}) => ({ metal_server_uuid: ID, name: "one", status: "delivered", tags: [], ...more });
export const page = (servers, { current = 1, last = 1, total = servers.length, perPage = 1_000 } = {}) => ({
  servers, paginator: { total, per_page: perPage, current_page: current, last_page: last },
});
