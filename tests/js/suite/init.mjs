// Loading the program: once, whatever it comes from.
import { fails, ok, same } from "./check.mjs";

const options = { baseUrl: "http://127.0.0.1:9", clientId: 1001, apiKey: "k" };
const NOT_LOADED = "The module is not loaded. Call init() and wait for it first.";

/** Every form of source, made of a fresh copy. */
const SOURCES = {
  "nothing": () => undefined,
  "an address": ({ address }) => address,
  "an address as a text": ({ address }) => address.href,
  "a request": ({ address }) => new Request(address),
  "a response": ({ address }) => fetch(address),
  "bytes": ({ bytes }) => bytes("client"),
  "a buffer": async ({ bytes }) => new Uint8Array(await bytes("client")).buffer,
  "a module": async ({ bytes }) => WebAssembly.compile(await bytes("client")),
  "a promise of a module": ({ bytes }) => Promise.resolve(bytes("client")).then((all) => WebAssembly.compile(all)),
};

const sources = Object.entries(SOURCES).map(([name, source]) => [`from ${name}`, async ({ fresh }) => {
  const copy = await fresh();
  same(await copy.client.init(source(copy)), undefined);
  new copy.client.MetalWorksClient(options).close();
}]);

export default {
  ...Object.fromEntries(sources),

  async "from a response of another type, with a warning"({ fresh }) {
    const copy = await fresh();
    const { warn } = console;
    const warnings = [];
    console.warn = (...words) => warnings.push(words.join(" "));
    try {
      await copy.client.init(new Response(await copy.bytes("client")));
    } finally {
      console.warn = warn;
    }
    same(warnings.length, 1, "warnings");
    ok(warnings[0].includes("application/wasm"), warnings[0]);
  },

  async "before it nothing works, and all says so"({ fresh }) {
    const { client, fleet, tags } = await fresh();
    await fails(() => new client.MetalWorksClient(options), { name: "Error", message: NOT_LOADED });
    await fails(() => new client.UpCloudClient({ token: "t" }), { message: NOT_LOADED });
    await fails(() => new fleet.Fleet(), { message: NOT_LOADED });
    await fails(() => tags.validateTag("upcloud", "a"), { message: NOT_LOADED });
    await fails(() => tags.suggestTag("upcloud", "a"), { message: NOT_LOADED });
  },

  async "twice, and at once, loads once"({ fresh }) {
    const copy = await fresh();
    const first = copy.client.init();
    ok(first === copy.client.init(), "a second call waits for the first");
    await Promise.all([first, copy.client.init(), copy.fleet.init(), copy.fleet.init(), copy.tags.init()]);
    const exports = await copy.glue.default();
    await copy.client.init("http://127.0.0.1:9/no-such-file.wasm");
    ok(exports === await copy.glue.default(), "the program is the same one");
    const kept = new copy.fleet.Fleet();
    kept.open("a", "upcloud");
    await copy.fleet.init();
    same([...kept.view()], [], "what there was goes on");
  },

  async "each part loads by itself"({ fresh }) {
    const copy = await fresh();
    await copy.tags.init();
    same(copy.tags.validateTag("upcloud", "web"), []);
    await fails(() => new copy.fleet.Fleet(), { message: NOT_LOADED });
  },

  async "after a failure the next one tries again"({ fresh, addresses }) {
    const copy = await fresh();
    const text = new TextEncoder().encode("no program");
    await fails(copy.client.init(text), { name: "CompileError" });
    await fails(copy.client.init(new Response("gone", { status: 404 })), { message: /404/ });
    await fails(copy.client.init(Promise.reject(new Error("mine"))), { message: "mine" });
    await fails(copy.client.init(`${addresses.nobody}/a.wasm`), { name: "TypeError" });
    // A promise that fails while two wait for it fails both, and is not kept.
    const both = [copy.client.init(text), copy.client.init()];
    await Promise.all(both.map((one) => fails(one, { name: "CompileError" })));
    await fails(() => new copy.client.MetalWorksClient(options), { message: NOT_LOADED });
    await copy.client.init();
    new copy.client.MetalWorksClient(options);
  },

  async "the file of another part is refused, and the right one still loads"({ fresh }) {
    const parts = ["client", "fleet", "tags"];
    for (const own of parts) {
      const copy = await fresh();
      for (const other of parts.filter((part) => part !== own)) {
        await fails(copy[own].init(copy.bytes(other)), { name: "Error", message: "This WebAssembly file is not the one that belongs to this part of the package." });
      }
      await fails(copy[own].init(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])), { name: "Error", message: /is not the one/ });
      await copy[own].init();
    }
  },

  async "a promise that is given later and fails harms nobody"({ fresh, metal }) {
    const copy = await fresh();
    await copy.tags.init();
    // The last test of all looks for rejections that nobody took. They are told when nothing else is left to do.
    await copy.tags.init(Promise.reject(new Error("nobody waits for this")));
    await metal().test();
  },
};
