// Signals: before a call, while it reads, while it writes.
import { ok, refuses, same } from "./check.mjs";
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
