// Lists page by page: how they end, and what stops them.
import { ok, refuses, same, wrong } from "./check.mjs";
import { counting } from "./abort.mjs";
import { one, page } from "./place.mjs";

const id = (number) => `8f14e45f-ceea-467f-ab9c-${String(number).padStart(12, "0")}`;
/** Pages of two servers each, of which some may be told otherwise. */
function paged(count, { last = count, total = count * 2, ...more } = {}) {
  const body = (number) => page([number * 2 - 1, number * 2].map((row) => one({ metal_server_uuid: id(row) })), { current: number, last, total, perPage: 2 });
  const pages = Object.fromEntries(Array.from({ length: count }, (_, at) => [at + 1, [{ json: body(at + 1) }]]));
  return { paged: { ...pages, ...more } };
}
const usage = (count) => ({
  paged: Object.fromEntries(Array.from({ length: count }, (_, at) => [at + 1, [{ json: {
    servers: [{ serverId: at, locationId: 1, instanceType: "a", deliveredAt: "2026-01-01T00:00:00Z", bandwidth: null, contractId: "", tags: [] }],
    paginator: { total: count, per_page: 1, current_page: at + 1, last_page: count },
  } }]])),
});

async function all(pages) {
  const found = [];
  for await (const { items } of pages) found.push(...items.map((row) => row.id ?? row.server));
  return found;
}
const numbers = async (server) => (await server.seen()).map((seen) => Number(new URL(seen.url, "http://a").searchParams.get("page")));
const ids = (count) => Array.from({ length: count }, (_, at) => id(at + 1));

export default {
  async "serverPages brings all in their order, and ends complete"({ acting }) {
    const { server, client } = await acting(paged(9));
    const pages = client.serverPages();
    ok(pages[Symbol.asyncIterator]() === pages, "it is its own iterator");
    same(pages.end, null);
    same(await all(pages), ids(18));
    same(pages.end, "complete");
    same((await numbers(server)).sort((a, b) => a - b), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    same(await pages.next(), { done: true, value: undefined });
  },

  async "serverPages against the sandbox"({ metal }) {
    const pages = metal().serverPages();
    same((await all(pages)).length, 240);
    same(pages.end, "complete");
    const usagePages = metal().usagePages();
    const rows = await all(usagePages);
    ok(rows.length > 200, `${rows.length} rows`);
    same(usagePages.end, "complete");
  },

  async "a page has what listServers gives"({ acting }) {
    const { client } = await acting(paged(3));
    const pages = client.serverPages();
    const { done, value } = await pages.next();
    same(done, false);
    same({ ...value, items: value.items.length }, { items: 2, unreadable: 0, total: 6n, perPage: 2, page: 1, lastPage: 3 });
    await pages.return();
  },

  async "ends: changed, repeated, endless"({ acting }) {
    const changed = await acting(paged(3, { total: 7 }));
    const pages = changed.client.serverPages();
    same(await all(pages), ids(6));
    same(pages.end, "changed");

    const again = paged(3);
    again.paged[3] = again.paged[1];
    const repeated = (await acting(again)).client.serverPages();
    same(await all(repeated), ids(4));
    same(repeated.end, "repeated");

    const many = paged(20);
    for (const [{ json }] of Object.values(many.paged)) json.paginator = { total: 4, per_page: 2 };
    const endless = (await acting(many)).client.serverPages();
    same((await all(endless)).length, 8);
    same(endless.end, "endless");
  },

  async "usagePages asks for one page after the other, with its period"({ acting }) {
    const { server, client } = await acting(usage(4));
    const pages = client.usagePages({ deliveredAt: new Date("2026-01-02T03:04:05Z"), releasedAt: "2026-02-01" });
    same(await all(pages), [0n, 1n, 2n, 3n]);
    same(pages.end, "complete");
    same(await numbers(server), [1, 2, 3, 4]);
    const [{ url }] = await server.seen();
    const query = new URL(url, "http://a").searchParams;
    same([query.get("deliveredAt"), query.get("releasedAt")].map((time) => new Date(time).getTime()), [Date.UTC(2026, 0, 2, 3, 4, 5), Date.UTC(2026, 1, 1)]);
  },

  async "leaving a loop stops requests"({ acting }) {
    const { server, client } = await acting(usage(9));
    const pages = client.usagePages();
    for await (const { page: number } of pages) if (number === 2) break;
    same(await pages.next(), { done: true, value: undefined });
    same(pages.end, null);
    same(await numbers(server), [1, 2]);
    same(await pages.return(), { done: true, value: undefined });
  },

  async "return breaks off what is on its way"({ acting }) {
    const held = paged(9);
    held.paged[3] = [{ silence: true }];
    const { server, client } = await acting(held);
    const pages = client.serverPages();
    await pages.next();
    await pages.next();
    await server.until({ seen: 3 });
    await pages.return();
    await server.until({ givenUp: 1 });
    ok((await numbers(server)).length === 3, "no more than were on their way");
  },

  async "return breaks off what was asked for"({ acting }) {
    const { server, client } = await acting({ silence: true });
    const pages = client.serverPages();
    const asked = [pages.next(), pages.next()];
    await server.until({ seen: 1 });
    same(await pages.return(), { done: true, value: undefined });
    for (const one of asked) same(await one, { done: true, value: undefined });
    await server.until({ givenUp: 1 });
    same([pages.end, (await server.seen()).length], [null, 1]);
    // Also where it waits for its turn.
    for (let turn = 0; turn < 6; turn += 1) client.listTags().catch(() => {});
    await server.until({ seen: 7 });
    const waiting = client.usagePages();
    const last = waiting.next();
    await waiting.return();
    same(await last, { done: true, value: undefined });
    same((await server.seen()).length, 7, "requests");
  },

  async "next called twice at once queues up"({ acting }) {
    const { client } = await acting(paged(3));
    const pages = client.serverPages();
    const got = await Promise.all([pages.next(), pages.next(), pages.next(), pages.next(), pages.next()]);
    same(got.map(({ done, value }) => (done ? null : value.page)), [1, 2, 3, null, null]);
    same(pages.end, "complete");
  },

  async "after an error the same page is asked for again"({ acting }) {
    const broken = paged(4);
    broken.paged[2].unshift({ status: 400, json: { message: "not now" } });
    const { server, client } = await acting(broken);
    const pages = client.serverPages();
    same((await pages.next()).value.page, 1);
    await refuses(pages.next(), "status", { status: 400 });
    same(pages.end, null);
    const rest = [];
    for await (const { page: number } of pages) rest.push(number);
    same(rest, [2, 3, 4]);
    same(pages.end, "complete");
    same((await numbers(server)).filter((number) => number === 2).length, 2);

    const other = usage(3);
    other.paged[2].unshift({ status: 403, json: {} });
    const one = (await acting(other)).client.usagePages();
    await one.next();
    await refuses(one.next(), "status", { status: 403 });
    same(await all(one), [1n, 2n]);
  },

  async "a page that is no page has a path"({ acting }) {
    const broken = paged(2);
    broken.paged[2] = [{ json: { servers: 7 } }];
    const pages = (await acting(broken)).client.serverPages();
    await pages.next();
    await refuses(pages.next(), "decode", { path: "servers" });
  },

  async "a signal ends it in the middle, for good"({ acting }) {
    const held = paged(9);
    held.paged[2] = [{ silence: true }];
    const { server, client } = await acting(held);
    const { controller, signal, counts } = counting();
    const pages = client.serverPages({ signal });
    await pages.next();
    same(counts.now, 0, "listeners between pages");
    const second = pages.next();
    const third = pages.next();
    await server.until({ seen: 2 });
    controller.abort(new Error("mine"));
    same((await refuses(second, "aborted")).cause.message, "mine");
    same(await third, { done: true, value: undefined });
    await server.until({ givenUp: 1 });
    same(await pages.next(), { done: true, value: undefined });
    same([pages.end, counts.now], [null, 0]);
  },

  async "a signal between two pages"({ acting }) {
    const { server, client } = await acting(usage(5));
    const controller = new AbortController();
    const seen = [];
    await refuses(async () => {
      for await (const { page: number } of client.usagePages({}, { signal: controller.signal })) {
        seen.push(number);
        if (number === 2) controller.abort();
      }
    }, "aborted");
    same([seen, await numbers(server)], [[1, 2], [1, 2]]);
  },

  async "a loop over a client that was closed"({ acting }) {
    const { client } = await acting(paged(3));
    const pages = client.serverPages();
    await pages.next();
    client.close();
    same((await all(pages)).length, 4, "what was begun goes on");
    await wrong(client.serverPages().next(), "client");
  },

  async "an error within the loop is the loop's own"({ acting }) {
    const { server, client } = await acting(usage(5));
    try {
      for await (const _ of client.usagePages()) throw new Error("mine");
    } catch (error) {
      same(error.message, "mine");
    }
    same(await numbers(server), [1]);
  },
};
