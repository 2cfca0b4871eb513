// Every operation of the UpCloud client, compared with what the sandbox tells somebody who asks without it.
import { alike, ok, refuses, same, settles } from "./check.mjs";
import { BASIC } from "./place.mjs";

const number = (value) => (value === null || value === undefined || value === "" ? null : BigInt(value));
const time = (seconds) => (seconds ? new Date(Number(seconds) * 1_000).toISOString().replace(".000", "") : null);

/** A server as the package has to give it, by a row of the list. */
const server = (raw) => ({
  id: raw.uuid,
  name: raw.title,
  status: raw.state,
  statusMessage: null,
  addresses: [],
  tags: raw.tags.tag,
  location: { id: null, name: raw.zone },
  instanceType: { id: null, name: raw.plan },
  system: null, contract: null, account: null, inventoryId: null, requestId: null, request: null,
  created: time(raw.created),
  updated: null, delivered: null, released: null,
  machine: {
    hostname: raw.hostname,
    cores: number(raw.core_number),
    memoryMib: number(raw.memory_amount),
    host: number(raw.host),
    licence: number(raw.license),
    ipv4Bytes: number(raw.plan_ipv4_bytes),
    ipv6Bytes: number(raw.plan_ipv6_bytes),
    group: raw.server_group ?? null,
    backup: raw.simple_backup ?? null,
  },
  details: null,
  problems: [],
});

const of = (raw, access) => raw.ip_addresses.ip_address.filter((one) => one.access === access).map((one) => one.address);
const detailed = (raw) => ({
  ...server(raw),
  // Public ones first, as people want them.
  addresses: [...of(raw, "public"), ...of(raw, "private"), ...of(raw, "utility")],
  details: {
    firewall: raw.firewall, timeZone: raw.timezone, bootOrder: raw.boot_order, networkCard: raw.nic_model, videoCard: raw.video_model,
    progress: raw.progress ?? null,
    disks: raw.storage_devices.storage_device.map((disk) => ({
      id: disk.storage, title: disk.storage_title, gib: number(disk.storage_size), kind: disk.type, slot: disk.address,
    })),
  },
});

const tag = (raw) => ({
  name: raw.name, id: null, description: raw.description || null, servers: BigInt(raw.servers.server.length), members: raw.servers.server,
  created: null, updated: null,
});
const whole = (items) => ({ items, unreadable: 0, total: null, perPage: null, page: 1, lastPage: 1 });
const NOTHING = { joined: [], left: [], description: false };

/** Asks without the package, with it, and without it once more: what grows in between is no difference. */
async function compared({ raw, addresses }, path, asked, wanted, version = "1.2") {
  const ask = () => raw(path, BASIC, `${addresses.api}/${version}`);
  await settles(async (isLast) => {
    const before = await ask();
    const got = await asked();
    if (!isLast && !alike(before, await ask())) return false;
    same(got, wanted(before));
    return true;
  });
}

const rows = (answer) => whole(answer.servers.server.map(server));

export default {
  async "test, and getAccount of a main account and a sub-account"({ cloud }) {
    const report = await cloud().test();
    same(Object.keys(report).sort(), ["milliseconds", "total"]);
    same(report.total, 60n);
    same(await cloud().getAccount(), { name: "sandbox", kind: "main", main: null });
    same(await cloud(undefined, { version: "1.3" }).getAccount(), { name: "sandbox", kind: "main", main: null });
    const sub = await cloud(undefined, { username: "sandbox-sub" }).getAccount();
    same([sub.name, sub.kind, sub.main], ["sandbox-sub", "sub", "sandbox"]);
  },

  async "listServers brings every field, at both versions, by password and by token"(at) {
    for (const version of ["1.2", "1.3"]) {
      await compared(at, "/server", () => at.cloud(undefined, { version }).listServers(), rows, version);
    }
    const token = new at.client.UpCloudClient({ baseUrl: at.addresses.api, token: "ucat_sandbox" });
    same((await token.listServers()).items.length, 60);
  },

  async "getServer brings its details, at both versions"(at) {
    const { items } = await at.cloud().listServers();
    for (const version of ["1.2", "1.3"]) {
      for (const { id } of items.slice(0, 12)) {
        await compared(at, `/server/${id}`, () => at.cloud(undefined, { version }).getServer(id), (answer) => detailed(answer.server), version);
      }
    }
  },

  async "listServersTagged asks for any and for all"(at) {
    const tags = ["PROD", "shop"];
    await compared(at, "/server/tag/PROD,shop", () => at.cloud().listServersTagged(tags), rows);
    await compared(at, "/server/tag/PROD,shop", () => at.cloud().listServersTagged(tags, { match: "any" }), rows);
    await compared(at, "/server/tag/PROD:shop", () => at.cloud().listServersTagged(tags, { match: "all" }), rows);
  },

  async "listTags and getTag bring every tag with its servers"(at) {
    await compared(at, "/tag", () => at.cloud().listTags(), (answer) => whole(answer.tags.tag.map(tag)));
    await compared(at, "/tag/PROD", () => at.cloud().getTag("PROD"), (answer) => tag(answer.tag));
    same(await at.cloud().getTag("nobody_has_it"), null);
  },

  async "createTag, changeTag and deleteTag"({ cloud, where }) {
    const [one, two] = (await cloud().listServers()).items;
    const [name, other] = [`module_${where}`, `module_${where}_2`];
    const made = await cloud().createTag({ name, description: "Ours", servers: [one.id] });
    same(made, { value: { ...made.value, name, description: "Ours", servers: 1n, members: [one.id] }, how: "answered" });
    await refuses(cloud().createTag({ name }), "status", { status: 409 });
    const bare = await cloud().createTag({ name: `${name}_bare` });
    same([bare.value.description, bare.value.servers, bare.value.members], [null, 0n, []]);

    // Somebody else adds a server in the meantime: it is told, and stays.
    await cloud().addTags(two.id, [name]);
    const { value, ...changed } = await cloud().changeTag(made.value, { name: other, description: "" });
    same(changed, { how: "answered", before: { ...NOTHING, joined: [two.id] }, after: NOTHING });
    same([value.name, value.description, [...value.members].sort()], [other, null, [one.id, two.id].sort()]);
    same(await cloud().getTag(name), null);

    for (const gone of [other, `${name}_bare`]) same(await cloud().deleteTag(gone), { value: null, how: "answered" });
    await refuses(cloud().deleteTag(other), "status", { status: 404 });
  },

  async "addTags and removeTags take several"({ cloud }) {
    const { items } = await cloud().listServers();
    const { id, tags } = items.find((one) => !one.tags.some((name) => ["shop", "DEV"].includes(name)) && one.tags.length < 5);
    const names = (await cloud().listTags()).items.map((one) => one.name).filter((name) => !tags.includes(name)).slice(0, 2);
    const added = await cloud().addTags(id, names);
    same([added.how, names.every((name) => added.value.tags.includes(name))], ["answered", true]);
    const removed = await cloud().removeTags(id, names);
    same([removed.how, [...removed.value.tags].sort()], ["answered", [...tags].sort()]);
  },

  async "serverPages brings the same as listServers"({ cloud }) {
    const pages = cloud().serverPages();
    const all = [];
    for await (const { items } of pages) all.push(...items.map((one) => one.id));
    same(all, (await cloud().listServers()).items.map((one) => one.id));
    same(pages.end, "complete");
  },

  async "a sub-account may not change tags, and may not see each server"({ cloud }) {
    const sub = cloud(undefined, { username: "sandbox-sub" });
    await refuses(sub.createTag({ name: "mine" }), "status", { status: 403, message: /TAG_FORBIDDEN/ });
    await refuses(sub.deleteTag("PROD"), "status", { status: 403 });
    const seen = new Set((await sub.listServers()).items.map((one) => one.id));
    const { id } = (await cloud().listServers()).items.find((one) => !seen.has(one.id));
    ok(seen.size > 0, "it sees some");
    await refuses(sub.getServer(id), "status", { status: 403, message: /SERVER_FORBIDDEN/ });
  },
};
