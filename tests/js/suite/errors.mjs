// What an answer, or none, is told as.
import { ok, refuses, same } from "./check.mjs";
import { ID, one, OTHER, page } from "./place.mjs";

const HTML = "<!doctype html><title>Log in</title>";
const exposed = { "Access-Control-Expose-Headers": "Retry-After" };

export default {
  async "network: nobody listens, and the connection is dropped"({ metal, addresses, acting }) {
    // `test` asks once, so a test needs not wait for repeats.
    await refuses(metal(addresses.nobody).test(), "network", { retryable: true, message: /no answer/ });
    const { client } = await acting({ hangUp: true });
    await refuses(client.test(), "network", { retryable: true });
  },

  async "network: reads are tried four times"({ acting }) {
    const { server, client } = await acting({ hangUp: true });
    await refuses(client.getServer(ID), "network", { retryable: true, message: /tried 4 times/ });
    ok((await server.seen()).length >= 4, "four requests");
  },

  async "cut-off: an answer that ends too early"({ acting }) {
    const { client } = await acting({ cutOff: true });
    await refuses(client.test(), "cut-off", { retryable: true });
  },

  async "too-large: more than 32 MiB, and not asked for again"({ acting }) {
    const { server, client } = await acting({ tooLarge: true });
    await refuses(client.getServer(ID), "too-large", { message: "The answer is larger than 33554432 bytes." });
    same((await server.seen()).length, 1, "requests");
  },

  async "not-json: a web page, and a text"({ acting }) {
    const page = await acting({ text: HTML, headers: { "Content-Type": "text/html" } });
    await refuses(page.client.test(), "not-json", { message: /^A web page came/ });
    const text = await acting({ text: "fine", headers: { "Content-Type": "text/plain" } });
    await refuses(text.client.test(), "not-json", { message: "The answer is no JSON; its type is text/plain." });
  },

  async "decode: the path of the first thing that can't be read"({ acting }) {
    const TABLE = [
      [(client) => client.getServer(ID), {}, "server"],
      [(client) => client.getServer(ID), { server: [] }, "server"],
      [(client) => client.getServer(ID), { server: { name: "a" } }, "server.metal_server_uuid"],
      [(client) => client.listServers(), { servers: 7 }, "servers"],
      [(client) => client.listServers(), [], "(document)"],
      [(client) => client.listTags(), { tags: "x", paginator: {} }, "tags"],
      [(client) => client.listUsage(), { paginator: {} }, "servers"],
    ];
    for (const [call, json, path] of TABLE) {
      const { client } = await acting({ json });
      const error = await refuses(call(client), "decode", { path }).catch((other) => { throw new Error(`${JSON.stringify(json)}: ${other.message}`); });
      ok(error.message.includes(path), error.message);
    }
  },

  async "what can't be read of a server is null and named, and rows without identity are counted"({ acting }) {
    const servers = [
      one({ location: "Rotterdam", tags: ["a", {}], created_at: "soon", inventory_id: -1, ip_addresses: [{ ip_address: "10.0.0.1" }, { ip_address: 5 }] }),
      { name: "nobody" }, 7, one({ metal_server_uuid: OTHER, inventory_id: 2 ** 40 }),
    ];
    const { client } = await acting({ json: page(servers) });
    const { items: [bad, good], unreadable } = await client.listServers();
    same(unreadable, 2);
    same([bad.location, bad.created, bad.inventoryId, bad.tags, bad.addresses], [null, null, null, ["a"], ["10.0.0.1"]]);
    for (const path of ["location", "created_at", "inventory_id", "tags[1]", "ip_addresses[1].ip_address"]) ok(bad.problems.includes(path), `${path} is in ${bad.problems}`);
    same([good.inventoryId, good.problems], [2n ** 40n, []]);
  },

  async "contract: an answer about another server, and about another tag"({ acting }) {
    const other = await acting({ json: { server: one({ metal_server_uuid: OTHER }) } });
    await refuses(other.client.getServer(ID), "contract", { message: new RegExp(`${OTHER}.*${ID}`) });
    const tag = await acting({ json: { tag: { tag: "b", id: 1, resources: { count: 0 }, created_at: "2026-01-01T00:00:00Z" } } });
    await refuses(tag.client.getTag("a"), "contract", { message: /“b”.*“a”/ });
  },

  async "status: of the sandbox, with the words of the API"({ metal, client, addresses }) {
    await refuses(metal(undefined, { apiKey: "wrong" }).listServers(), "status", { status: 401, message: /^The API answered with status 401: / });
    await refuses(metal(undefined, { clientId: 1002 }).listServers(), "status", { status: 404 });
    await refuses(metal().getServer(ID), "status", { status: 404, message: "The API answered with status 404: “Server not found”." });
    const up = new client.UpCloudClient({ baseUrl: addresses.api, token: "ucat_wrong" });
    await refuses(up.test(), "status", { status: 401, message: /AUTHENTICATION_FAILED/ });
  },

  async "status: whether waiting helps"({ acting }) {
    for (const [status, retryable] of [[400, false], [401, false], [403, false], [404, false], [409, false], [410, false], [422, false], [501, false], [408, true], [425, true], [429, true], [500, true], [502, true], [503, true], [504, true]]) {
      const { client } = await acting({ status, json: { message: `Words of ${status}` } });
      await refuses(client.test(), "status", { status, retryable, message: `The API answered with status ${status}: “Words of ${status}”.` });
    }
  },

  async "status: Retry-After, where a page may see it"({ acting, where }) {
    const answer = (seconds, headers = {}) => ({ status: 429, json: {}, headers: { "Retry-After": seconds, ...headers } });
    const TABLE = [[answer("121", exposed), 121], [answer("9999999999", exposed), 2 ** 32 - 1], [answer("soon", exposed), null], [answer("7"), where === "node" ? 7 : null]];
    for (const [step, retryAfter] of TABLE) {
      const { client } = await acting(step);
      await refuses(client.test(), "status", { status: 429, retryable: true, retryAfter });
    }
    const date = new Date(Date.now() + 300_000).toUTCString();
    const { client } = await acting(answer(date, exposed));
    const { retryAfter } = await client.test().catch((error) => error);
    ok(retryAfter > 280 && retryAfter <= 301, `${retryAfter} s`);
  },

  async "status: reads are repeated on 500, 503 and 429, writes only where that is safe"({ acting }) {
    const good = { json: { server: one() } };
    for (const status of [429, 500, 503]) {
      const { server, client } = await acting({ status, json: {} }, { status, json: {} }, good);
      same((await client.getServer(ID)).id, ID, `after ${status}`);
      same((await server.seen()).length, 3);
    }
    const wait = await acting({ status: 429, json: {}, headers: { "Retry-After": "1", ...exposed } }, good);
    const began = performance.now();
    await wait.client.getServer(ID);
    ok(performance.now() - began > 950, "it waited as long as it was asked to");
    const long = await acting({ status: 429, json: {}, headers: { "Retry-After": "3600", ...exposed } });
    await refuses(long.client.getServer(ID), "status", { status: 429, retryable: true, retryAfter: 3_600 });
    same((await long.server.seen()).length, 1, "more than two minutes are not waited");
    const release = await acting({ status: 429, json: {} });
    await refuses(release.client.releaseServer(ID), "status", { status: 429, retryable: true });
    same((await release.server.seen()).length, 1, "a release is sent once");
  },

  async "a redirect is not followed"({ acting, scripted, metal }) {
    const there = await scripted([{ json: page([one()]) }]);
    const { client } = await acting({ status: 307, text: "", headers: { Location: `${there.url}/api/v1/client/1001/server` } });
    const error = await client.test().catch((one) => one);
    ok(["network", "status"].includes(error.kind), `it is ${error.kind}`);
    same((await there.seen()).length, 0, "requests with the key to elsewhere");
    same((await metal().test()).total, 240n);
  },

  async "an error has what it promises and nothing more"({ metal, client }) {
    const error = await metal().getServer("x").catch((one) => one);
    same(Object.keys(error).sort(), ["issues", "kind", "path", "retryAfter", "retryable", "status"]);
    ok(error instanceof client.ApiError && error instanceof Error, "its class");
    same([error.name, String(error).startsWith("ApiError: ")], ["ApiError", true]);
  },
};
