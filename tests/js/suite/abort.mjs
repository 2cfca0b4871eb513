// Signals: before a call, while it reads, while it writes.
import { ok, refuses, same, wrong } from "./check.mjs";
import { ID, one, page } from "./place.mjs";

/** A signal that counts who listens. */
export function counting() {
  const controller = new AbortController();
  const { signal } = controller;
  const counts = { now: 0, most: 0 };
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  const kept = new Set();
  signal.addEventListener = (type, listener, ...more) => { kept.add(listener); counts.now = kept.size; counts.most = Math.max(counts.most, kept.size); add(type, listener, ...more); };
  signal.removeEventListener = (type, listener, ...more) => { kept.delete(listener); counts.now = kept.size; remove(type, listener, ...more); };
  return { controller, signal, counts };
}

const ABORTED = { message: "The call was given up by its signal." };

export default {
  async "before the call: nothing is sent, and the reason is the cause"({ acting }) {
    const { server, client } = await acting({ json: {} });
    const reason = new Error("enough");
    const signal = AbortSignal.abort(reason);
    for (const call of [() => client.test({ signal }), () => client.addTag(ID, "web", { signal }), () => client.listUsage({}, { signal }), () => client.serverPages({ signal }).next()]) {
      ok((await refuses(call, "aborted", ABORTED)).cause === reason, "its cause");
    }
    const bare = await refuses(client.test({ signal: AbortSignal.abort() }), "aborted");
    same([bare.cause.name, bare.cause instanceof DOMException], ["AbortError", true]);
    same((await server.seen()).length, 0, "requests");
  },

  async "while its options are read: nothing is sent"({ acting }) {
    const { server, client } = await acting({ json: page([one()]) });
    const controller = new AbortController();
    await refuses(client.listServers({ signal: controller.signal, get limit() { controller.abort(); return 1; } }), "aborted");
    const odd = { aborted: false, addEventListener() {}, removeEventListener() { throw new Error("mine"); } };
    same((await client.listServers({ signal: odd })).items.length, 1);
    same((await server.seen()).length, 1, "requests");
  },

  async "while it reads: the request is broken off"({ acting }) {
    for (const step of [{ silence: true }, { standStill: true }]) {
      const { server, client } = await acting(step);
      const controller = new AbortController();
      const call = client.getServer(ID, { signal: controller.signal });
      await server.until({ seen: 1 });
      controller.abort("a text");
      same((await refuses(call, "aborted", ABORTED)).cause, "a text");
      await server.until({ givenUp: 1 });
      same((await server.seen()).length, 1, "requests");
    }
  },

  async "while it waits for a repeat: there is none"({ acting, metal }) {
    const { server, client } = await acting({ status: 429, json: {}, headers: { "Retry-After": "1", "Access-Control-Expose-Headers": "Retry-After" } });
    const controller = new AbortController();
    const call = client.getServer(ID, { signal: controller.signal });
    await server.until({ seen: 1 });
    controller.abort();
    await refuses(call, "aborted");
    // Another call that waits as long comes to its end, so this one would have been sent by then.
    const other = await acting({ status: 429, json: {}, headers: { "Retry-After": "2", "Access-Control-Expose-Headers": "Retry-After" } }, { json: { server: one() } });
    await other.client.getServer(ID);
    same((await server.seen()).length, 1, "requests");
    same((await metal().test()).total, 240n);
  },

  async "while it writes: it goes on to its end, and is looked up"({ acting }) {
    const { server, client } = await acting({ hold: true, cutOff: true }, { json: { server: one({ tags: ["web"] }) } });
    const controller = new AbortController();
    const call = client.addTag(ID, "web", { signal: controller.signal });
    await server.until({ seen: 1 });
    controller.abort();
    await refuses(call, "aborted", ABORTED);
    same(await server.givenUp(), 0, "requests broken off");
    await server.release();
    await server.until({ seen: 2 });
    same((await server.seen()).map((seen) => seen.method), ["POST", "GET"]);
  },

  async "while a write waits for its repeat: there is none"({ acting }) {
    const pause = (seconds) => ({ status: 429, json: {}, headers: { "Retry-After": `${seconds}`, "Access-Control-Expose-Headers": "Retry-After" } });
    const writes = {
      addTag: (client, options) => client.addTag(ID, "web", options),
      removeTag: (client, options) => client.removeTag(ID, "web", options),
      createTag: (client, options) => client.createTag("web", options),
      renameTag: (client, options) => client.renameTag({ name: "web" }, "www", options),
      deleteTag: (client, options) => client.deleteTag("web", options),
    };
    const begun = await Promise.all(Object.entries(writes).map(async ([name, write]) => {
      const { server, client } = await acting(pause(1));
      const controller = new AbortController();
      const call = write(client, { signal: controller.signal });
      await server.until({ seen: 1 });
      controller.abort();
      await refuses(call, "aborted");
      return { name, server };
    }));
    // Another one that waits longer comes to its end, so these would have been sent by then.
    const other = await acting(pause(2), { json: { server: one({ tags: ["web"] }) } });
    await other.client.addTag(ID, "web");
    for (const { name, server } of begun) same((await server.seen()).length, 1, `requests of ${name}`);
  },

  async "of one client six calls are under way at once, the others wait for their turn"({ acting }) {
    const { server, client } = await acting({ hold: true, json: { server: one() } });
    const calls = Array.from({ length: 9 }, () => client.getServer(ID));
    const { controller, signal, counts } = counting();
    const givenUp = [client.addTag(ID, "web", { signal }), client.listTags({ signal })];
    const refusedCall = wrong(client.getServer("none"), "id");
    await server.until({ seen: 6 });
    controller.abort(new Error("mine"));
    for (const call of givenUp) same((await refuses(call, "aborted", ABORTED)).cause.message, "mine");
    same(counts.now, 0, "listeners");
    same((await server.seen()).length, 6, "requests");
    await server.release();
    await server.until({ seen: 9 });
    await server.release();
    for (const one of calls) same((await one).id, ID);
    await refusedCall;
    same((await server.seen()).map((seen) => [seen.method, seen.url.includes("tag")]), Array(9).fill(["GET", false]), "what was given up was never sent");
  },

  async "a client that is closed refuses what waits for its turn, at once"({ acting }) {
    const { server, client } = await acting({ hold: true, json: { server: one() } });
    const calls = Array.from({ length: 6 }, () => client.getServer(ID));
    const waiting = Array.from({ length: 20_000 }, () => client.getServer(ID));
    const pages = Array.from({ length: 50 }, () => client.serverPages().next());
    await server.until({ seen: 6 });
    client.close();
    for (const call of [...waiting, ...pages]) await wrong(call, "client", /closed/);
    await server.release();
    for (const call of calls) same((await call).id, ID, "what is under way goes on");
    same((await server.seen()).length, 6, "requests");
  },

  async "a call gives its turn on, however it ends"({ acting, metal, addresses }) {
    const { server, client } = await acting({ silence: true });
    const controllers = Array.from({ length: 30 }, () => new AbortController());
    const calls = controllers.map(({ signal }) => client.getServer(ID, { signal }));
    for (const [at, controller] of controllers.entries()) {
      await server.until({ seen: at + 1 });
      controller.abort();
      await refuses(calls[at], "aborted");
    }
    const nobody = metal(addresses.api, { apiKey: "wrong" });
    const refusals = Array.from({ length: 20 }, () => [refuses(nobody.deleteTag("web"), "status", { status: 401 }), wrong(nobody.getServer("none"), "id")]);
    await Promise.all(refusals.flat());
  },

  async "afterwards: a signal that comes too late changes nothing"({ acting }) {
    const { client } = await acting({ json: { server: one() } });
    const { controller, signal, counts } = counting();
    const got = await client.getServer(ID, { signal });
    controller.abort();
    same([got.id, counts.now], [ID, 0]);
  },

  async "one signal for many calls ends all of them"({ acting }) {
    const { server, client } = await acting({ silence: true });
    const { controller, signal, counts } = counting();
    const calls = Array.from({ length: 5 }, () => client.getServer(ID, { signal }));
    await server.until({ seen: 5 });
    same(counts.now, 5, "listeners");
    controller.abort();
    for (const call of calls) await refuses(call, "aborted");
    await server.until({ givenUp: 5 });
    same(counts.now, 0, "listeners");
  },

  async "a signal used for 1,000 calls keeps no listener"({ acting, metal }) {
    const { client } = await acting({ json: page([one()]) });
    const { signal, counts } = counting();
    for (let turn = 0; turn < 100; turn += 1) {
      const calls = [
        ...Array.from({ length: 4 }, () => client.listServers({ signal })),
        ...Array.from({ length: 5 }, () => client.getServer("none", { signal }).catch(() => {})),
        metal(undefined, { apiKey: "wrong" }).test({ signal }).catch(() => {}),
      ];
      await Promise.all(calls);
    }
    const pages = client.serverPages({ signal });
    await pages.next();
    same(counts.now, 0, "listeners");
    ok(counts.most >= 4, "there were some");
  },
};
