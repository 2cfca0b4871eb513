// Every operation of the MetalWorks client, compared with what the sandbox tells somebody who asks without it.
import { alike, ok, refuses, same, settles } from "./check.mjs";

const named = (from, name = "name") => (from ? { id: BigInt(from.id), name: from[name] } : null);
const number = (value) => (value === null || value === undefined ? null : BigInt(value));

/** A server as the package has to give it, by its answer. */
const server = (raw) => ({
  id: raw.metal_server_uuid,
  name: raw.name,
  status: raw.status,
  statusMessage: raw.status_message,
  addresses: raw.ip_addresses.map((one) => one.ip_address),
  tags: raw.tags,
  location: named(raw.location),
  instanceType: named(raw.instance_type),
  system: raw.os ? { id: BigInt(raw.os.id), slug: raw.os.slug ?? null, name: raw.os.name ?? null, version: raw.os.version ?? null } : null,
  contract: raw.contract_id,
  account: named(raw.client, "username"),
  inventoryId: number(raw.inventory_id),
  requestId: number(raw.request_id),
  request: raw.client_server_request && JSON.stringify(raw.client_server_request),
  created: raw.created_at,
  updated: raw.updated_at,
  delivered: raw.delivered_at,
  released: raw.released_at,
  machine: null,
  details: null,
  problems: [],
});

const usage = (raw) => ({
  server: number(raw.serverId),
  location: number(raw.locationId),
  instanceType: raw.instanceType,
  delivered: raw.deliveredAt,
  released: raw.releasedAt ?? null,
  contract: raw.contractId,
  tags: raw.tags,
  start: raw.bandwidth?.startDate ?? null,
  end: raw.bandwidth?.endDate ?? null,
  bytesIn: number(raw.bandwidth?.bandwidthIn),
  bytesOut: number(raw.bandwidth?.bandwidthOut),
  problems: [],
});

const tag = (raw) => ({
  name: raw.tag,
  id: number(raw.id),
  description: null,
  servers: number(raw.resources.flex_metal_servers?.count ?? raw.resources.count),
  members: null,
  created: raw.created_at,
  updated: raw.updated_at ?? null,
});

const around = (paginator) => ({
  unreadable: 0, total: BigInt(paginator.total), perPage: paginator.per_page, page: paginator.current_page, lastPage: paginator.last_page,
});

/** Asks without the package, with it, and without it once more: what grows in between is no difference. */
async function compared(raw, path, asked, wanted) {
  await settles(async (isLast) => {
    const before = await raw(path);
    const got = await asked();
    if (!isLast && !alike(before, await raw(path))) return false;
    same(got, wanted(before));
    return true;
  });
}

const first = async (raw) => (await raw("/server?limit=1000")).servers.find((one) => one.status === "delivered");

export default {
  async "test tells how many servers there are and how long it took"({ metal }) {
    const report = await metal().test();
    same(Object.keys(report).sort(), ["milliseconds", "total"]);
    same(report.total, 240n);
    ok(Number.isInteger(report.milliseconds) && report.milliseconds >= 0, `${report.milliseconds} ms`);
  },

  async "listServers brings every field of every server"({ metal, raw }) {
    await compared(raw, "/server?page=1&limit=1000", () => metal().listServers({ limit: 1_000 }),
      ({ servers, paginator }) => ({ items: servers.map(server), ...around(paginator) }));
  },

  async "listServers obeys page and limit, and gives a page beyond the end"({ metal, raw }) {
    for (const [page, limit] of [[1, 1], [2, 7], [35, 7], [99, 7]]) {
      await compared(raw, `/server?page=${page}&limit=${limit}`, () => metal().listServers({ page, limit }),
        ({ servers, paginator }) => ({ items: servers.map(server), ...around(paginator) }));
    }
  },

  async "listServers asks for as many as the API gives"({ metal }) {
    const { items, perPage } = await metal().listServers();
    same([items.length, perPage], [Math.min(240, perPage), perPage]);
    ok(perPage >= 100, `${perPage} rows a page`);
  },

  async "getServer brings one, also by capitals"({ metal, raw }) {
    const { metal_server_uuid: id } = await first(raw);
    await compared(raw, `/server/${id}`, () => metal().getServer(id), (answer) => server(answer.server));
    same((await metal().getServer(id.toUpperCase())).id, id);
  },

  async "addTag and removeTag bring the server after it"({ metal, raw, where }) {
    const { metal_server_uuid: id } = await first(raw);
    const name = `module:${where}`;
    const added = await metal().addTag(id, name);
    same([added.how, added.value.id, added.value.tags.includes(name)], ["answered", id, true]);
    same((await raw(`/server/${id}`)).server.tags, added.value.tags);
    const removed = await metal().removeTag(id, name);
    same([removed.how, removed.value.tags.includes(name)], ["answered", false]);
    await metal().deleteTag(name);
  },

  async "listTags and getTag bring every tag"({ metal, raw }) {
    await compared(raw, "/tag", () => metal().listTags(), ({ tags, paginator }) => ({ items: tags.map(tag), ...around(paginator) }));
    const [{ tag: name }] = (await raw("/tag")).tags;
    await compared(raw, `/tag/${name}`, () => metal().getTag(name), (answer) => tag(answer.tag));
    same(await metal().getTag("nobody-has-it"), null);
  },

  async "createTag, renameTag and deleteTag"({ metal, raw, where }) {
    const [name, other] = [`module-${where}`, `module-${where}-2`];
    const made = await metal().createTag(name);
    same([made.how, made.value.name, made.value.servers], ["answered", name, 0n]);
    same(typeof made.value.id, "bigint");
    same(made.value, await metal().getTag(name));
    await refuses(metal().createTag(name), "status", { status: 409 });
    const { value, ...changed } = await metal().renameTag(made.value, other);
    same(changed.how, "answered");
    for (const part of [changed.before, changed.after]) same(part, { joined: [], left: [], description: false });
    same([value.name, value.id], [other, made.value.id]);
    same(await metal().getTag(name), null);
    same(await metal().deleteTag(other), { value: null, how: "answered" });
    await refuses(metal().deleteTag(other), "status", { status: 404 });
    ok(!(await raw("/tag")).tags.some((one) => one.tag.startsWith(name)), "none is left");
  },

  async "releaseServer gives one back"({ metal, raw }) {
    const { metal_server_uuid: id } = (await raw("/server?limit=1000")).servers.filter((one) => one.status === "delivered").at(-1);
    const { value, how } = await metal().releaseServer(id);
    same([value.id, value.status, how], [id, "releasing", "answered"]);
    await refuses(metal().releaseServer(id), "status", { status: 409 });
  },

  async "listUsage brings every row, exact beyond 2^53"({ metal, raw }) {
    await compared(raw, "/usage?page=1&limit=1000", () => metal().listUsage({}, { limit: 1_000 }),
      (answer) => ({ items: answer.servers.map(usage), ...around(answer.paginator) }));
    const { items } = await metal().listUsage(undefined, { limit: 1_000 });
    ok(items.some((row) => row.bytesIn > 2n ** 53n && BigInt(Number(row.bytesIn)) !== row.bytesIn), "one is no double");
    ok(items.some((row) => row.bytesIn === null), "one was not counted");
  },

  async "listUsage obeys a period, as texts and as dates"({ metal, raw }) {
    const deliveredAt = new Date("2025-01-01T00:00:00Z");
    const releasedAt = new Date();
    for (const period of [{ deliveredAt }, { deliveredAt: deliveredAt.toISOString(), releasedAt }, { releasedAt: releasedAt.toISOString() }]) {
      const query = new URLSearchParams({ page: 2, limit: 5 });
      for (const [name, value] of Object.entries(period)) query.set(name, new Date(value).toISOString());
      await compared(raw, `/usage?${query}`, () => metal().listUsage(period, { page: 2, limit: 5 }),
        (answer) => ({ items: answer.servers.map(usage), ...around(answer.paginator) }));
    }
  },

  async "clientId may be a text, a number or a bigint, baseUrl a URL, with or without a slash"({ metal, addresses }) {
    for (const clientId of ["1001", 1001, 1001n]) same((await metal(undefined, { clientId }).test()).total, 240n);
    for (const baseUrl of [new URL(addresses.api), `${addresses.api}/`]) same((await metal(baseUrl).test()).total, 240n);
    same((await metal(undefined, { clientId: 1002, apiKey: "sandbox-key-2" }).test()).total, 3n);
  },
};
