// Uses everything that the package exports, as a person would who lets the compiler check it.
import {
  ApiError, init, MetalWorksClient, UpCloudClient,
  type Account, type AccountKind, type CallOptions, type Changed, type Details, type Disk, type ErrorKind, type FieldIssue, type ListEnd, type Machine,
  type MetalWorksOptions, type Named, type NewTag, type Page, type PageOptions, type Pages, type Server, type Source, type System, type TagChange,
  type TagDifference, type TagInfo, type TestReport, type UpCloudOptions, type UsagePeriod, type UsageRow, type WriteOutcome, type Written,
} from "metalworks-client";
import {
  ApiError as FleetError, Fleet, init as initFleet, QueryError, View,
  type FleetRow, type Provider, type QueryFix, type SortColumn, type SortDirection, type SortKey, type Source as FleetSource, type ViewOptions,
} from "metalworks-client/fleet";
import {
  ApiError as TagError, init as initTags, suggestTag, validateTag, type Provider as TagProvider, type Source as TagSource, type TagIssue,
} from "metalworks-client/tags";

/** True only where both types are the same one; `any` is the same as nothing else. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends (<T>() => T extends B ? 1 : 2) ? true : false;
function same<A, B>(_: Same<A, B>): void {}

const signal: AbortSignal = new AbortController().signal;
const options: CallOptions = { signal };
const paged: PageOptions = { page: 2, limit: 100, signal: undefined };

export async function load(module: WebAssembly.Module, response: Promise<Response>): Promise<void> {
  const sources: (Source | undefined)[] = [undefined, "a.wasm", new URL("https://a.example/a.wasm"), new Request("a"), new Response(), new Uint8Array(1), new ArrayBuffer(1), module];
  for (const source of sources) await init(source);
  await init(response);
  await Promise.all([initFleet(), initTags(response)]);
  same<FleetSource, Source>(true);
  same<TagSource, Source>(true);
  same<typeof FleetError, typeof ApiError>(true);
  same<typeof TagError, typeof ApiError>(true);
}

export async function metalworks(): Promise<void> {
  const how: MetalWorksOptions = { baseUrl: new URL("https://a.example"), clientId: 7n, apiKey: "k" };
  for (const one of [how, { ...how, clientId: 7 }, { ...how, clientId: "7", baseUrl: "https://a.example" }]) new MetalWorksClient(one);
  const client = new MetalWorksClient(how);
  const report: TestReport = await client.test(options);
  same<typeof report.total, bigint | null>(true);
  same<typeof report.milliseconds, number>(true);
  const page: Page<Server> = await client.listServers(paged);
  const [first] = page.items;
  if (!first) return;
  const server: Server = await client.getServer(first.id, options);
  const written: Written<Server>[] = [await client.releaseServer(server.id), await client.addTag(server.id, "web", options), await client.removeTag(server.id, "web")];
  const how1: WriteOutcome | undefined = written[0]?.how;
  const tags: Page<TagInfo> = await client.listTags();
  const tag = await client.getTag("web");
  same<typeof tag, TagInfo | null>(true);
  const made: Written<TagInfo> = await client.createTag("web");
  const changed: Changed = await client.renameTag(made.value, "web2", options);
  const difference: TagDifference | null = changed.after;
  const deleted = await client.deleteTag("web2");
  same<typeof deleted, Written<null>>(true);
  const period: UsagePeriod = { deliveredAt: new Date(), releasedAt: "2026-01-01" };
  const usage: Page<UsageRow> = await client.listUsage(period, paged);
  same<UsageRow["bytesIn"], bigint | null>(true);
  const pages: Pages<Server> = client.serverPages(options);
  for await (const { items, lastPage } of pages) {
    same<typeof items, Server[]>(true);
    same<typeof lastPage, number | null>(true);
  }
  const end: ListEnd | null = pages.end;
  const next: IteratorResult<Page<UsageRow>, undefined> = await client.usagePages(period, options).next();
  await pages.return?.();
  client.close();
  console.log(how1, tags, difference, usage, end, next);
}

export async function upcloud(): Promise<void> {
  const ways: UpCloudOptions[] = [{ username: "u", password: "p" }, { token: "t", version: "1.3" }, { token: "t", baseUrl: undefined }];
  const [way] = ways;
  if (!way) return;
  const client = new UpCloudClient(way);
  const account: Account = await client.getAccount(options);
  const kind: AccountKind | null = account.kind;
  const words: string | null = kind === "main" ? "all" : kind;
  const tagged: Page<Server> = await client.listServersTagged(["a", "b"] as const, { match: "all", signal });
  const { details, machine, system, location } = await client.getServer("x");
  const parts: [Details | null, Machine | null, System | null, Named | null] = [details, machine, system, location];
  const disks: Disk[] = details?.disks ?? [];
  const wanted: NewTag = { name: "a", description: undefined, servers: ["x"] as const };
  const made = await client.createTag(wanted);
  const change: TagChange = { description: "" };
  const { before, after, how, value }: Changed = await client.changeTag(made.value, change);
  for (const one of [await client.addTags("x", ["a"]), await client.removeTags("x", ["a"])]) same<typeof one, Written<Server>>(true);
  await Promise.all([client.test(), client.listServers(), client.listTags(), client.getTag("a"), client.deleteTag("a")]);
  for await (const page of client.serverPages()) same<typeof page, Page<Server>>(true);
  client.close();
  console.log(words, tagged, parts, disks, before, after, how, value);
}

/** Every kind: a new one would not compile. */
export function why(error: unknown): string {
  if (!(error instanceof ApiError)) throw error;
  const kind: ErrorKind = error.kind;
  const issues: readonly FieldIssue[] = error.issues;
  same<typeof error.status, number | null>(true);
  same<typeof error.path, string | null>(true);
  same<typeof error.retryAfter, number | null>(true);
  same<typeof error.retryable, boolean>(true);
  same<typeof error.name, "ApiError">(true);
  switch (kind) {
    case "refused": return issues.map(({ field, message }) => `${field}: ${message}`).join();
    case "network": case "timeout": case "aborted": case "too-large": case "cut-off": return error.message;
    case "status": return String(error.status);
    case "not-json": case "decode": case "contract": return error.path ?? "";
    case "unclear": case "internal": return error.message;
    default: return kind satisfies never;
  }
}

export function fleet(page: Page<Server>, server: Server): string[] {
  const one = new Fleet();
  const provider: Provider = "upcloud";
  one.open("a", provider);
  one.feed("a", page);
  one.feed("a", [server] as const);
  one.replace("a", server);
  one.beginRead("a");
  const gone: number = one.finishRead("a");
  const was: boolean = one.remove("a", server.id);
  const column: SortColumn = "cores";
  const direction: SortDirection = "descending";
  const sort: readonly SortKey[] = [{ column, direction }, { column: "name" }];
  const how: ViewOptions = { sort, now: new Date() };
  const fixes: readonly QueryFix[] = [];
  try {
    const view: View = one.view("status:delivered", how);
    const rows: FleetRow[] = view.rows(0, 10);
    return [...view].map((row) => row.server.id).concat(rows.map((row) => row.connection), String(view.count + one.size + gone), String(was));
  } catch (error) {
    if (error instanceof QueryError) return [error.message.slice(error.start, error.end), ...error.fixes.map(({ label, text }) => label + text)];
    return fixes.map((fix) => fix.text);
  } finally {
    one.close("a");
  }
}

export function tags(provider: TagProvider): string {
  const issues: TagIssue[] = validateTag(provider, "a b");
  const suggested: string | null = suggestTag("metalworks", "a b");
  const sentences = issues.map((issue) => {
    switch (issue.code) {
      case "too-short": return `${issue.length} < ${issue.min}`;
      case "too-long": return `${issue.length} > ${issue.max}`;
      case "characters": return issue.refused.join();
      default: return issue satisfies never;
    }
  });
  return sentences.join(suggested ?? "");
}
