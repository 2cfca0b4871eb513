// What is refused before anything is sent: each names the field, and no request goes out.
import { ok, refuses, same, wrong } from "./check.mjs";
import { ID } from "./place.mjs";

const GOOD = { baseUrl: "https://api.example.net", clientId: "1", apiKey: "k" };
const UP = { username: "u", password: "p" };
const LONG = "a".repeat(3_000);

/** Options of a client, and the field that is named. */
const METALWORKS = [
  [{ baseUrl: "" }, "baseUrl"], [{ baseUrl: undefined }, "baseUrl"], [{ baseUrl: "ftp://a.example" }, "baseUrl"], [{ baseUrl: "a.example" }, "baseUrl"],
  [{ baseUrl: "https://user:pw@a.example" }, "baseUrl"], [{ baseUrl: "https://a.example?x=1" }, "baseUrl"], [{ baseUrl: "https://a.example#x" }, "baseUrl"],
  [{ baseUrl: 7 }, "baseUrl"], [{ baseUrl: null }, "baseUrl"], [{ baseUrl: new URL("ftp://a.example") }, "baseUrl"],
  [{ clientId: "" }, "clientId"], [{ clientId: undefined }, "clientId"], [{ clientId: null }, "clientId"], [{ clientId: "one" }, "clientId"],
  [{ clientId: -1 }, "clientId"], [{ clientId: 1.5 }, "clientId"], [{ clientId: NaN }, "clientId"],
  [{ apiKey: "" }, "apiKey"], [{ apiKey: undefined }, "apiKey"], [{ apiKey: 7 }, "apiKey"], [{ apiKey: "line\nbreak" }, "apiKey"], [{ apiKey: "ключ" }, "apiKey"],
];
const UPCLOUD = [
  [{ baseUrl: "ftp://a.example" }, "baseUrl"], [{ version: "1.4" }, "version"], [{ version: 1.3 }, "version"], [{ version: "" + LONG }, "version"],
  [{ username: "" }, "username"], [{ username: undefined }, "username"], [{ username: "a:b" }, "username"],
  [{ password: "" }, "password"], [{ password: undefined }, "password"], [{ password: {} }, "password"],
  [{ username: undefined, password: undefined, token: "" }, "token"], [{ username: undefined, password: undefined, token: 5 }, "token"],
  [{ username: undefined, password: undefined, token: "a\r\nb" }, "token"],
  [{ token: "t" }, "token"], [{ username: undefined, token: "t" }, "token"], [{ password: undefined, token: "t" }, "token"],
];

/** Calls of a MetalWorks client, each with the field that is named. */
const CALLS = {
  "an identity that is none": [["", "one", `${ID}x`, ID.replaceAll("-", ""), `{${ID}}`, "../tag", undefined, null, 5, {}].flatMap((id) => [
    [(client) => client.getServer(id), "id"], [(client) => client.releaseServer(id), "id"],
    [(client) => client.addTag(id, "web"), "id"], [(client) => client.removeTag(id, "web"), "id"],
  ])],
  "a tag that is none": [["", "a b", "a/b", "..", "a".repeat(65), "ключ", "a\u0000", undefined, null, 5].flatMap((tag) => [
    [(client) => client.addTag(ID, tag), "tag"], [(client) => client.removeTag(ID, tag), "tag"], [(client) => client.getTag(tag), "tag"],
    [(client) => client.createTag(tag), "tag"], [(client) => client.deleteTag(tag), "tag"],
  ])],
  "a page that is none": [[0, -1, 1.5, NaN, Infinity, 2 ** 32, "1", null, 1n].flatMap((value) => [
    [(client) => client.listServers({ page: value }), "page"], [(client) => client.listServers({ limit: value }), "limit"],
    [(client) => client.listUsage({}, { page: value }), "page"], [(client) => client.listUsage({}, { limit: value }), "limit"],
  ])],
  "a period that is none": [["é".repeat(100_001), "yesterday", "2026-13-01T00:00:00Z", "", 7, new Date(NaN), {}].flatMap((time) => [
    [(client) => client.listUsage({ deliveredAt: time }), "deliveredAt"], [(client) => client.listUsage({ releasedAt: time }), "releasedAt"],
    [(client) => client.usagePages({ deliveredAt: time }).next(), "deliveredAt"],
  ])],
  "options that are no object": [[null, 7, "x"].flatMap((options) => [
    [(client) => client.test(options), "options"], [(client) => client.listServers(options), "options"], [(client) => client.getServer(ID, options), "options"],
    [(client) => client.serverPages(options).next(), "options"], [(client) => client.addTag(ID, "web", options), "options"],
    [(client) => client.listUsage(options), "period"],
  ])],
  "a change of what is no tag": [[
    [(client) => client.renameTag(null, "b"), "tag"], [(client) => client.renameTag("a", "b"), "tag"], [(client) => client.renameTag({}, "b"), "tag"],
    [(client) => client.renameTag({ name: 7 }, "b"), "tag"], [(client) => client.renameTag({ name: "a", id: -1n }, "b"), "tag"],
    [(client) => client.renameTag({ name: "a", id: 1.5 }, "b"), "tag"], [(client) => client.renameTag([], "b"), "tag"],
    [(client) => client.renameTag({ name: "a" }), "name"], [(client) => client.renameTag({ name: "a" }, "a b"), "name"],
  ]],
};

const calls = Object.entries(CALLS).map(([name, [table]]) => [name, async (at) => {
  const { server, client } = await at.acting({ json: {} });
  let row = 0;
  for (const [call, field] of table) {
    row += 1;
    try {
      // Of a call, not from it: a promise is what has to fail.
      await wrong(async () => call(client), field);
    } catch (error) {
      error.message = `row ${row} of ${table.length}, ${call}: ${error.message}`;
      throw error;
    }
  }
  same((await server.seen()).length, 0, "requests");
}]);

export default {
  async "options of MetalWorksClient"({ client }) {
    for (const [part, field] of METALWORKS) await wrong(() => new client.MetalWorksClient({ ...GOOD, ...part }), field);
    const error = await refuses(() => new client.MetalWorksClient({}), "refused");
    same(error.issues.map((issue) => issue.field), ["baseUrl", "clientId", "apiKey"]);
    same(error.message, error.issues.map((issue) => issue.message).join(" "));
    for (const options of [null, undefined, 7, "x"]) await refuses(() => new client.MetalWorksClient(options), "refused");
  },

  async "options of UpCloudClient"({ client }) {
    for (const [part, field] of UPCLOUD) await wrong(() => new client.UpCloudClient({ ...UP, ...part }), field);
    for (const good of [UP, { token: "t" }, { ...UP, version: "1.3" }]) new client.UpCloudClient(good).close();
  },

  ...Object.fromEntries(calls),

  async "calls answer by a promise also where they refuse"({ metal, cloud }) {
    for (const call of [() => metal().getServer("x"), () => metal().listServers({ page: 0 }), () => metal().listUsage({ deliveredAt: "x" }), () => cloud().listServersTagged(["a"], { match: "some" }), () => cloud().addTags(ID, "a")]) {
      const answer = call();
      ok(answer instanceof Promise, String(call));
      await refuses(answer, "refused");
    }
  },

  async "UpCloud: tags, descriptions, matches, and how many"({ scripted, cloud }) {
    const server = await scripted([{ json: {} }]);
    const client = cloud(server.url);
    const many = Array.from({ length: 26 }, (_, at) => `t${at}`);
    const TABLE = [
      [() => client.addTags(ID, ["eu-west"]), "tags"], [() => client.removeTags(ID, ["eu-west"]), "tags"], [() => client.addTags(ID, many), "tags"], [() => client.removeTags(ID, many), "tags"],
      [() => client.addTags(ID, "web"), "tags"], [() => client.addTags(ID, [7]), "tags"], [() => client.addTags("x", ["web"]), "id"],
      [() => client.listServersTagged(many), "tags"], [() => client.listServersTagged(["a b"]), "tags"], [() => client.listServersTagged(null), "tags"],
      [() => client.listServersTagged(["a"], { match: "none" }), "match"],
      [() => client.createTag("web"), "tag"], [() => client.createTag({}), "name"], [() => client.createTag({ name: "a b" }), "name"], [() => client.createTag({ name: "a", description: 7 }), "description"],
      [() => client.createTag({ name: "a", description: "x".repeat(256) }), "description"], [() => client.createTag({ name: "a", servers: ["x"] }), "servers"],
      [() => client.createTag({ name: "a", servers: "x" }), "servers"],
      [() => client.changeTag({ name: "a" }, null), "change"], [() => client.changeTag(null, {}), "tag"], [() => client.changeTag({ name: "a" }, { name: "b-c" }), "name"],
      [() => client.changeTag({ name: "a" }, {}), "change"], [() => client.changeTag({ name: "a" }), "change"], [() => client.changeTag({ name: "a" }, { description: null }), "change"],
      [() => client.changeTag({ name: "a", members: [7] }, { name: "b" }), "tag"], [() => client.changeTag({ name: "a" }, { description: 7 }), "description"],
    ];
    for (const [call, field] of TABLE) await wrong(call, field, undefined).catch((error) => { throw new Error(`${call}: ${error.message}`); });
    // A list that says something else each time is read once.
    const fickle = () => {
      let turn = 0;
      return Object.defineProperty([], 0, { get: () => ["eu-west", 7][turn++] });
    };
    for (const call of [() => client.addTags(ID, fickle()), () => client.removeTags(ID, fickle()), () => client.listServersTagged(fickle())]) await wrong(call, "tags", undefined);
    await wrong(() => client.addTags(ID, Array(11).fill("a".repeat(10_000))), "tags", /in all/);
    const deaf = { aborted: false, addEventListener: () => {} };
    for (const signal of [new AbortController(), deaf, "now", 7, true]) await wrong(() => client.listTags({ signal }), "signal", undefined);
    // None at all can't be asked for either.
    for (const call of [() => client.addTags(ID, []), () => client.removeTags(ID, []), () => client.listServersTagged([])]) await refuses(call, "refused").catch((error) => { throw new Error(`${call}: ${error.message}`); });
    same((await server.seen()).length, 0, "requests");
  },

  async "a closed client, also for what was begun before"({ acting, metal }) {
    const { server, client } = await acting({ hold: true, json: { servers: [], paginator: {} } });
    const list = client.listServers();
    const pages = client.serverPages();
    await server.until({ seen: 1 });
    client.close();
    client.close();
    await server.release();
    same((await list).items, [], "what is under way goes on");
    for (const call of [() => client.test(), () => client.listServers(), () => client.getServer(ID), () => client.addTag(ID, "a"), () => pages.next(), () => client.serverPages().next(), () => client.usagePages().next()]) {
      await wrong(call, "client", /closed/);
    }
    same((await server.seen()).length, 1, "requests");
    same((await metal().test()).total, 240n, "others go on");
  },
};
