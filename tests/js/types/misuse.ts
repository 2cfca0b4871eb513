// What the compiler has to refuse. A line below that it takes is an error by itself.
import { ApiError, init, MetalWorksClient, UpCloudClient, type Server, type TagInfo } from "metalworks-client";
import { Fleet, QueryError, View } from "metalworks-client/fleet";
import { suggestTag, validateTag } from "metalworks-client/tags";

declare const client: MetalWorksClient;
declare const up: UpCloudClient;
declare const fleet: Fleet;
declare const server: Server;
declare const tag: TagInfo;
const baseUrl = "https://a.example";

export async function misuse(): Promise<void> {
  // Any object would do, by the compiler's own type of a WebAssembly module, which is empty.
  // @ts-expect-error: null is no source
  await init(null);
  // @ts-expect-error: a number is no source
  await init(3);
  // @ts-expect-error: the key is missing
  new MetalWorksClient({ baseUrl, clientId: 1 });
  // @ts-expect-error: no options at all
  new MetalWorksClient();
  // @ts-expect-error: a key is a text
  new MetalWorksClient({ baseUrl, clientId: 1, apiKey: 7 });
  // @ts-expect-error: a name that no option has
  new MetalWorksClient({ baseUrl, clientId: 1, apiKey: "k", key: "k" });
  // @ts-expect-error: both ways to sign in
  new UpCloudClient({ username: "u", password: "p", token: "t" });
  // @ts-expect-error: half a way to sign in
  new UpCloudClient({ username: "u" });
  // @ts-expect-error: no way to sign in
  new UpCloudClient({});
  // @ts-expect-error: another version
  new UpCloudClient({ token: "t", version: "2" });
  // @ts-expect-error: a page is a number
  await client.listServers({ page: 1n });
  // @ts-expect-error: a signal, not its controller
  await client.test({ signal: new AbortController() });
  // @ts-expect-error: an identity is missing
  await client.getServer();
  // @ts-expect-error: one tag at a time at this provider
  await client.addTag(server.id, ["a"]);
  // @ts-expect-error: several at that one
  await up.addTags(server.id, "a");
  // @ts-expect-error: this provider has no usage report
  await up.listUsage();
  // @ts-expect-error: that one has no account to ask for
  await client.getAccount();
  // @ts-expect-error: the name of a tag is not the tag
  await client.renameTag("a", "b");
  // @ts-expect-error: a tag to be is an object at this provider
  await up.createTag("a");
  // @ts-expect-error: neither any nor all
  await up.listServersTagged(["a"], { match: "some" });
  // @ts-expect-error: a number is no time
  await client.listUsage({ deliveredAt: 7 });
  // @ts-expect-error: a tag may not be there
  (await client.getTag("a")).name;
  // @ts-expect-error: a count is no number
  const total: number | null = (await client.listServers()).total;
  // @ts-expect-error: it may be null
  const name: string = server.name;
  // @ts-expect-error: there is no value after the last page
  const items = (await client.serverPages().next()).value.items;
  // @ts-expect-error: how it ended is told, not set
  client.serverPages().end = "complete";
  // @ts-expect-error: only the module makes these
  new ApiError("no");
  // @ts-expect-error: nor these
  new QueryError("no");
  // @ts-expect-error: nor these
  new View();
  // @ts-expect-error: another provider
  fleet.open("a", "aws");
  // @ts-expect-error: a server has more than an identity
  fleet.replace("a", { id: "x" });
  // @ts-expect-error: a column that there is not
  fleet.view("", { sort: [{ column: "id" }] });
  // @ts-expect-error: a direction that there is not
  fleet.view("", { sort: [{ column: "name", direction: "down" }] });
  // @ts-expect-error: the present is a date
  fleet.view("", { now: 7 });
  // @ts-expect-error: the size is told, not set
  fleet.size = 7;
  // @ts-expect-error: another provider
  validateTag("aws", "a");
  // @ts-expect-error: a text is missing
  suggestTag("upcloud");
  // @ts-expect-error: a change without a change
  await up.changeTag(tag);
  console.log(total, name, items);
}
