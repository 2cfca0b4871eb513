// The fleet: what goes in, what comes out, searches and orders.
import { fails, ok, refuses, same, wrong } from "./check.mjs";

const BIG = 2n ** 63n + 1n;
const NOTHING = {
  name: null, status: "", statusMessage: null, addresses: [], tags: [], location: null, instanceType: null, system: null, contract: null, account: null,
  inventoryId: null, requestId: null, request: null, created: null, updated: null, delivered: null, released: null, machine: null, details: null, problems: [],
};
const machine = (cores) => ({ hostname: null, cores, memoryMib: null, host: null, licence: null, ipv4Bytes: null, ipv6Bytes: null, group: null, backup: null });
const server = (id, more = {}) => ({ ...NOTHING, id, ...more });
const ids = (view) => [...view].map((row) => row.server.id);

async function opened({ fleet }, servers = []) {
  await fleet.init();
  const one = new fleet.Fleet();
  one.open("a", "metalworks");
  one.feed("a", servers);
  return one;
}

/** What is no server, and the place that the refusal names. */
const BAD = [
  [{}, "servers[1].id"], [{ id: 7 }, "servers[1].id"], [{ id: "" }, "servers[1].id"], [null, "servers[1]"], ["x", "servers[1]"], [[], "servers[1]"],
  [{ id: "x", name: 7 }, "servers[1].name"], [{ id: "x", tags: "web" }, "servers[1].tags"], [{ id: "x", tags: [7] }, "servers[1].tags"],
  [{ id: "x", created: "soon" }, "servers[1].created"], [{ id: "x", created: new Date() }, "servers[1].created"], [{ id: "x", location: 7 }, "servers[1].location"],
  [{ id: "x", location: { id: -1n } }, "servers[1].location.id"], [{ id: "x", inventoryId: 2n ** 64n }, "servers[1].inventoryId"],
  [{ id: "x", inventoryId: 2 ** 53 }, "servers[1].inventoryId"], [{ id: "x", machine: { cores: 1.5 } }, "servers[1].machine.cores"],
  [{ id: "x", system: { version: 24.04 } }, "servers[1].system.version"], [{ id: "x", details: { disks: [{ gib: "1" }] } }, "disks"],
];

/** Texts that are no search: the part that can't be read, and whether there are fixes. */
const MISTAKES = [
  ["😀 AND staus:delivered", "staus", true], ["😀🏳️‍🌈 \"abc", "\"abc", true], ["created:>-7x", "-7x", false], ["a AND (", "(", false], [")", ")", true],
  ["tag:", "tag:", false], ["naïve ɐ staus:x", "staus", true],
];

export default {
  async "what goes in comes out, exact beyond 2^53"(at) {
    const full = server("8f14e45f-ceea-467f-ab9c-1f6f0d0a1b2c", {
      name: "web 😀", status: "delivered", statusMessage: "m", addresses: ["10.0.0.1", "2001:db8::1"], tags: ["a", "B"], location: { id: BIG, name: "Rotterdam" },
      instanceType: { id: 0n, name: null }, system: { id: 2n ** 64n - 1n, slug: "s", name: "n", version: "v" }, contract: "c", account: { id: 1n, name: "u" },
      inventoryId: BIG, requestId: 2n ** 53n + 1n, request: "{\"a\":1}", created: "2026-11-19T14:02:03Z", updated: "2026-11-19T14:02:04Z", delivered: "2026-11-19T14:02:05Z",
      released: "2026-11-19T14:02:06Z", problems: ["x[1]"],
      machine: { hostname: "h", cores: BIG, memoryMib: 1n, host: BIG, licence: 0n, ipv4Bytes: BIG, ipv6Bytes: 0n, group: "g", backup: "b" },
      details: { firewall: "on", timeZone: "UTC", bootOrder: "disk", networkCard: "n", videoCard: "v", progress: "p", disks: [{ id: "d", title: "t", gib: BIG, kind: "disk", slot: "s" }] },
    });
    const fleet = await opened(at, [full, server("bare")]);
    same(fleet.view().rows(), [{ connection: "a", server: full }, { connection: "a", server: server("bare") }]);
  },

  async "pages of both providers, as their clients bring them"(at) {
    const fleet = await opened(at);
    fleet.open("up", "upcloud");
    const [page, other] = [await at.metal().listServers(), await at.cloud().listServers()];
    fleet.feed("a", page);
    fleet.feed("up", other);
    same(fleet.size, 300);
    same(fleet.view().rows(0, 240), page.items.map((one) => ({ connection: "a", server: one })));
    same(fleet.view().rows(240), other.items.map((one) => ({ connection: "up", server: one })));
    const detailed = await at.cloud().getServer(other.items[3].id);
    fleet.replace("up", detailed);
    same(fleet.view().rows(243, 244), [{ connection: "up", server: detailed }]);
    const tagged = page.items.filter((one) => one.tags.some((tag) => tag.toLowerCase() === "prod")).map((one) => one.id);
    same(ids(fleet.view("tag:prod connection:a")), tagged);
    same(fleet.view("connection:up").count, 60);
    same(fleet.view("cores:4..16").count, other.items.filter(({ machine: { cores } }) => cores >= 4n && cores <= 16n).length);
  },

  async "searches"(at) {
    const fleet = await opened(at, [
      server("1", { name: "web-1", status: "delivered", tags: ["web", "prod"], created: "2026-11-20T00:00:00Z" }),
      server("2", { name: "web-2", status: "failed", tags: ["web"], location: { id: 1n, name: "Rotterdam" }, created: "2026-01-01T00:00:00Z" }),
      server("3", { name: "db-1", status: "delivered", tags: ["db"], created: "2026-11-01T00:00:00Z" }),
    ]);
    const TABLE = [["", "123"], ["web", "12"], ["status:delivered", "13"], ["tag:(prod,db)", "13"], ["-location:\"Rotterdam\"", "13"], ["web AND NOT tag:prod", "2"],
      ["status:failed OR tag:db", "23"], ["(web OR db) status:delivered", "13"], ["created:>-7d", "1"], ["nothing-like-it", ""]];
    for (const [query, wanted] of TABLE) {
      const view = fleet.view(query, { now: new Date("2026-11-23T00:00:00Z") });
      same([ids(view).join(""), view.count], [wanted, wanted.length], query);
    }
    same(fleet.view("created:>-7d", { now: new Date("2027-11-23T00:00:00Z") }).count, 0, "another present");
  },

  async "mistakes name their place as slice counts, and fixes can be read"(at) {
    const fleet = await opened(at);
    for (const [query, part, hasFixes] of MISTAKES) {
      const error = await fails(() => fleet.view(query), { name: "QueryError" });
      ok(error instanceof at.fleet.QueryError && error instanceof Error && !(error instanceof at.fleet.ApiError), "its class");
      same(query.slice(error.start, error.end), part, query);
      same(error.fixes.length > 0, hasFixes, query);
      ok(error.message.endsWith("."), error.message);
      for (const { label, text } of error.fixes) {
        ok(label.length > 0, "a fix has a label");
        fleet.view(text);
      }
    }
    same((await fails(() => fleet.view("😀 AND staus:delivered"))).fixes[0], { label: "status:delivered", text: "😀 AND status:delivered" });
  },

  async "orders: by several columns, both ways, and what has no value last"(at) {
    // A server without a name stands by its identity, as it is shown.
    const rows = [["1", "b10", 2n], ["2", "b9", 2n], ["3", null, 4n], ["4", "a", null], ["5", "B9", BIG]];
    const fleet = await opened(at, rows.map(([id, name, cores]) => server(id, { name, machine: machine(cores), contract: { 2: "x", 4: "y" }[id] ?? null })));
    const TABLE = [
      [[], "12345"], [[{ column: "name" }], "34251"], [[{ column: "name", direction: "ascending" }], "34251"], [[{ column: "contract" }], "24351"], [[{ column: "contract", direction: "descending" }], "42351"], [[{ column: "cores", direction: "descending" }], "53214"],
      [[{ column: "cores" }, { column: "name" }], "21354"], [[{ column: "cores", direction: "descending" }, { column: "name", direction: "descending" }], "53124"],
    ];
    for (const [sort, wanted] of TABLE) same(ids(fleet.view("", { sort })).join(""), wanted, JSON.stringify(sort));
    const columns = ["name", "status", "tags", "connection", "location", "type", "cores", "memory", "system", "addresses", "contract", "delivered", "created", "updated", "released"];
    for (const column of columns) same(fleet.view("", { sort: [{ column }] }).count, 5, column);
    for (const sort of ["name", {}, null, [{}], ["name"], [null], [{ column: "id" }], [{ column: "name", direction: "up" }], [{ column: 7 }]]) await wrong(() => fleet.view("", { sort }), "sort");
  },

  async "rows are taken as slice does, and iterated over a thousand at a time"(at) {
    const many = Array.from({ length: 2_500 }, (_, number) => server(`s${number}`));
    const view = (await opened(at, many)).view();
    same(ids(view), many.map((one) => one.id));
    const TABLE = [[[], 2_500], [[2_490], 10], [[0, 5], 5], [[10, 5], 0], [[2_499, 9_999], 1], [[3_000], 0], [[0, Infinity], 2_500], [[0, 0], 0]];
    for (const [range, length] of TABLE) same(view.rows(...range).length, length, JSON.stringify(range));
    same(view.rows(2, 4).map((row) => row.server.id), ["s2", "s3"]);
    for (const start of [-1, 1.5, NaN, "0", null, 2 ** 32]) await wrong(() => view.rows(start), "start");
    for (const end of [-1, 1.5, "0", null]) await wrong(() => view.rows(0, end), "end");
    for (const length of [999, 1_000, 1_001]) same(ids((await opened(at, many.slice(0, length))).view()).length, length);
  },

  async "a view answers for the fleet as it is now"(at) {
    const fleet = await opened(at, [server("1", { tags: ["web"] }), server("2")]);
    const view = fleet.view("tag:web");
    same(ids(view), ["1"]);
    fleet.replace("a", server("2", { tags: ["web"] }));
    same([ids(view).join(""), view.count], ["12", 2]);
    fleet.replace("a", server("3", { tags: ["web"] }));
    same(ids(view).join(""), "123", "one that is new");
    same([fleet.remove("a", "1"), fleet.remove("a", "1"), fleet.remove("a", "no-such")], [true, false, false]);
    same([ids(view).join(""), fleet.size], ["23", 2]);
    fleet.feed("a", [server("2", { tags: ["db"] })]);
    same(ids(view), ["2", "3"], "a list does not undo a change that came after its beginning");
    fleet.beginRead("a");
    fleet.feed("a", [server("2", { tags: ["db"] })]);
    same(ids(view), ["3"]);
    fleet.close("a");
    same([ids(view), view.count, fleet.size], [[], 0, 0]);
    await wrong(() => fleet.feed("a", []), "label");
    fleet.open("a", "upcloud");
    same(fleet.size, 0, "opened anew it is empty");
  },

  async "reading a list anew takes out what was not fed"(at) {
    const fleet = await opened(at, [server("1"), server("2"), server("3")]);
    same(fleet.finishRead("a"), 0);
    fleet.beginRead("a");
    same(fleet.size, 3, "they stay meanwhile");
    fleet.feed("a", [server("2", { name: "new" })]);
    fleet.feed("a", [server("4")]);
    same(fleet.size, 4);
    same(fleet.finishRead("a"), 2);
    same(ids(fleet.view("", { sort: [{ column: "name" }] })).sort(), ["2", "4"]);
  },

  async "a bad server is named, and nothing is taken in"(at) {
    const fleet = await opened(at, [server("kept")]);
    for (const [bad, path] of BAD) {
      const error = await wrong(() => fleet.feed("a", [server("good"), bad, server("better")]), "servers");
      ok(error.message.includes(path), `${path} is not in: ${error.message}`);
      await refuses(() => fleet.replace("a", bad), "refused");
    }
    same(ids(fleet.view()), ["kept"]);
    for (const list of [null, undefined, 7, "x", {}, { items: 7 }]) await wrong(() => fleet.feed("a", list), "servers");
  },

  async "labels and providers"(at) {
    const fleet = await opened(at);
    for (const label of ["", " ", "a b", ".a", "x".repeat(41), 7, null, undefined]) await wrong(() => fleet.open(label, "upcloud"), "label");
    for (const provider of ["", "aws", "MetalWorks", 7, null, undefined]) await wrong(() => fleet.open("b", provider), "provider");
    await wrong(() => fleet.open("a", "upcloud"), "label", /open already/);
    for (const label of ["b", "x".repeat(40), "A-1_.z", "é-日本"]) fleet.open(label, "upcloud");
    for (const call of [() => fleet.feed("zz", []), () => fleet.replace("zz", server("1")), () => fleet.remove("zz", "1"), () => fleet.beginRead("zz"), () => fleet.finishRead("zz"), () => fleet.close("zz")]) {
      await wrong(call, "label", /zz/);
    }
  },

  async "what is no search, no present and no view of ours"(at) {
    const fleet = await opened(at);
    for (const query of [null, 7, []]) await wrong(() => fleet.view(query), "query");
    for (const now of [null, 7, "2026-01-01", new Date(NaN)]) await wrong(() => fleet.view("", { now }), "now");
    await fails(() => new at.fleet.View(), { name: "TypeError" });
  },
};
