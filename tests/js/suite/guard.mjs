// A panic: who waits is told, and the program refuses all that comes later. By a package that can be made to panic.
import { fails, ok, refuses, same } from "./check.mjs";
import { ID, one, page } from "./place.mjs";

const INTERNAL = { message: /^The module failed \(panic at .+\) and refuses further calls\. Load the page or start the process again\.$/ };
const silent = () => {};

/** A call that nobody tells of the end waits for ever, which is what these tests look for. */
const soon = (call) => Promise.race([call, new Promise((_, fail) => { setTimeout(() => fail(new Error("it was not told")), 5_000); })]);

/** A fresh copy with calls that wait, and a page of a list that was read. */
async function waiting({ fresh, scripted }) {
  const copy = await fresh({ testing: true });
  await Promise.all([copy.client.init(), copy.fleet.init(), copy.tags.init()]);
  const server = await scripted([{ json: page([one()], { last: 2, total: 2, perPage: 1 }) }, { silence: true }]);
  const client = new copy.client.MetalWorksClient({ baseUrl: server.url, clientId: 1, apiKey: "k" });
  const pages = client.serverPages();
  await pages.next();
  const signal = new AbortController().signal;
  const calls = [client.test(), client.getServer(ID, { signal }), client.addTag(ID, "web"), pages.next()];
  await server.until({ seen: 4 });
  return { copy, client, pages, calls, server };
}

async function refusesAll({ copy, client, pages, calls }) {
  for (const call of calls) await refuses(soon(call), "internal", INTERNAL);
  const { MetalWorksClient, UpCloudClient } = copy.client;
  for (const make of [() => new MetalWorksClient({ baseUrl: "http://127.0.0.1:9", clientId: 1, apiKey: "k" }), () => new UpCloudClient({ token: "t" })]) {
    await refuses(make, "internal", INTERNAL);
  }
  for (const call of [() => client.test(), () => client.listServers(), () => client.getServer("not even an id"), () => client.deleteTag("web"), () => client.serverPages().next(), () => client.usagePages().next()]) {
    await refuses(call, "internal", INTERNAL);
  }
  await pages.return();
  same(await pages.next(), { done: true, value: undefined });
  client.close();
  await copy.client.init();
  await refuses(() => new UpCloudClient({ token: "t" }), "internal", INTERNAL);
  // The other two are programs of their own.
  same(copy.tags.validateTag("upcloud", "web"), []);
  const fleet = new copy.fleet.Fleet();
  fleet.open("a", "metalworks");
  same(fleet.size, 0);
}

export default {
  async "a panic within a call that is under way"(at) {
    const all = await waiting(at);
    // Nobody will ever settle this one: that is why each call is told by the guard.
    all.copy.glue.panic_later(new Promise(silent)).catch(silent);
    await refusesAll(all);
  },

  async "a panic at once"(at) {
    const all = await waiting(at);
    await fails(() => all.copy.glue.panic_now(), { name: "RuntimeError" });
    await refusesAll(all);
  },

  async "a second panic changes nothing, and other copies go on"(at) {
    const { copy, client, calls } = await waiting(at);
    copy.glue.panic_later(new Promise(silent)).catch(silent);
    const { message } = await refuses(soon(calls[0]), "internal", INTERNAL);
    try { copy.glue.panic_now(); } catch { /* A program that has stopped may do anything. */ }
    same((await refuses(client.test(), "internal")).message, message);
    await Promise.all(calls.map((call) => refuses(soon(call), "internal")));
    same((await at.metal().test()).total, 240n);
  },

  async "nothing of a call is left to do after it"(at) {
    const { copy, calls, server } = await waiting(at);
    copy.glue.panic_later(new Promise(silent)).catch(silent);
    await Promise.all(calls.map((call) => refuses(soon(call), "internal")));
    await at.metal().test();
    ok((await server.seen()).length <= 5, "no request is sent by a program that has stopped");
  },

  async "an error of what was given is the caller's own, and stops nothing"({ fresh, acting }) {
    const copy = await fresh();
    await Promise.all([copy.client.init(), copy.fleet.init(), copy.tags.init()]);
    const { server } = await acting({ json: { server: one() } });
    const client = new copy.client.MetalWorksClient({ baseUrl: server.url, clientId: 1, apiKey: "k" });
    const fleet = new copy.fleet.Fleet();
    fleet.open("a", "metalworks");
    class Odd extends Date {
      toISOString() { return 5; }
      getTime() { throw new WebAssembly.RuntimeError("mine"); }
    }
    const throwing = (name, Kind) => Object.defineProperty({}, name, { get() { throw new Kind("mine"); } });
    const trap = new Proxy([], { get() { throw new RangeError("mine"); } });
    for (const Kind of [RangeError, WebAssembly.RuntimeError, Error]) {
      const calls = [
        () => new copy.client.MetalWorksClient(throwing("baseUrl", Kind)), () => client.test(throwing("signal", Kind)), () => client.listServers(throwing("page", Kind)),
        () => client.listUsage(throwing("deliveredAt", Kind)), () => fleet.feed("a", throwing("items", Kind)), () => fleet.view("", throwing("sort", Kind)),
        () => client.renameTag(throwing("name", Kind), "b"),
      ];
      for (const call of calls) await fails(async () => call(), {});
    }
    same((await client.getServer(ID)).id, ID);
    // What a class of the caller makes of a date is not asked.
    await fails(client.listUsage({ deliveredAt: new Odd(0) }), { kind: "decode" });
    for (const call of [() => client.listUsage({ deliveredAt: new Proxy(new Date(), {}) }), () => client.listUsage({ deliveredAt: Object.create(Date.prototype) }), () => fleet.feed("a", trap), () => fleet.view("", { sort: trap })]) await fails(async () => call(), {});
    same([(await client.getServer(ID)).id, fleet.size, [...fleet.view()]], [ID, 0, []]);
    // One that closes the client meanwhile is refused as any other call of a closed client.
    const closing = { get page() { client.close(); return 1; } };
    await refuses(client.listServers(closing), "refused", { message: "This client was closed." });
  },
};
