/**
 * A typed client of the MetalWorks and UpCloud APIs, the rules for their tags, and a fleet of servers that can be searched
 * and put in order. It runs in browsers, with bundlers and in Node 20 or later.
 *
 * - Wait for `init()` once; nothing else works before.
 * - Times are texts in ISO 8601, in UTC: `2026-11-19T14:02:03Z`. Where an API left the zone out, UTC is assumed.
 * - Bytes, and numbers that a provider counts by, are `bigint`: they stay exact beyond 2^53.
 * - What an answer left out, or held in a form that could not be read, is `null`; the latter is named in `problems`.
 * - Of one client six calls are under way at once; others wait for their turn.
 * - Nothing is logged and nothing is stored. A key or password leaves the module in one header of a call and nowhere else,
 *   and no redirect is followed.
 */
import type { Source } from "./core.js";
import type { Account, Changed, Page, Server, TagInfo, TestReport, UsageRow, Written } from "./values.js";

export { ApiError, type Source } from "./core.js";
export type {
  Account, AccountKind, Changed, Details, Disk, ErrorKind, FieldIssue, Machine, Named, Page, Server, System, TagDifference,
  TagInfo, TestReport, UsageRow, WriteOutcome, Written,
} from "./values.js";

/**
 * Loads the module. Later calls answer at once; after a failure the next one tries again.
 *
 * Without a source the file is taken from beside the module: fetched in a browser, read in Node.
 */
export function init(source?: Source | PromiseLike<Source>): Promise<void>;

/** What every call takes. */
export interface CallOptions {
  /**
   * Gives the call up: it rejects with the kind `aborted`, and `cause` is the signal's reason. What waits for its turn is
   * never sent. A read is cut off. A write that was sent goes on, and may have been done: read before you write again. It is
   * not sent once more.
   */
  signal?: AbortSignal | undefined;
}

/** What a call for one page takes. */
export interface PageOptions extends CallOptions {
  /** Which page, from 1. The usual one is the first. */
  page?: number | undefined;
  /** Rows asked for, from 1. The API may give fewer. Without it, as many as the API is known to give. */
  limit?: number | undefined;
}

/**
 * How a list ended: `complete`, every row that the API counts was read; `changed`, more or fewer, so the list changed while it
 * was read; `repeated`, a page brought rows of an earlier one, so going on would not end; `endless`, there were more pages
 * than the count allows.
 */
export type ListEnd = "complete" | "changed" | "repeated" | "endless";

/**
 * The pages of a list, one after the other, for `for await`. Calls of `next` queue up.
 *
 * After an error that was thrown, `next` asks for the same page again. A signal or `return` ends it; `return` also ends a
 * `next` that waits.
 */
export interface Pages<T> extends AsyncIterableIterator<Page<T>, undefined, undefined> {
  [Symbol.asyncIterator](): Pages<T>;
  /** How it ended; `null` before. */
  readonly end: ListEnd | null;
}

/** How to reach MetalWorks. */
export interface MetalWorksOptions {
  /** Where the API's paths begin: `https://api.example.net/v3`. */
  baseUrl: string | URL;
  /** The client's number. */
  clientId: string | number | bigint;
  /** The API key. It is kept in the module's memory until `close`. */
  apiKey: string;
}

/** The period of a usage report. What is left out sets no limit. */
export interface UsagePeriod {
  /** Only servers that were handed over then or later: ISO 8601 or a `Date`. */
  deliveredAt?: string | Date | undefined;
  /** Only servers that were given back then or earlier: ISO 8601 or a `Date`. */
  releasedAt?: string | Date | undefined;
}

/** The client of one MetalWorks account. */
export class MetalWorksClient {
  /** @throws {ApiError} of the kind `refused` for options that are wrong: `issues` names each. */
  constructor(options: MetalWorksOptions);
  /** Asks for one server, once, to see whether the connection works. */
  test(options?: CallOptions): Promise<TestReport>;
  /** One page of the servers. */
  listServers(options?: PageOptions): Promise<Page<Server>>;
  /** All servers. Two pages are on their way at once; they come in their order. */
  serverPages(options?: CallOptions): Pages<Server>;
  /** One server, by its UUID. */
  getServer(id: string, options?: CallOptions): Promise<Server>;
  /**
   * Gives a server back, with all that is on it. The module sends it once, whatever becomes of its answer. A browser may send
   * any request once more by itself where its connection is dropped before an answer.
   */
  releaseServer(id: string, options?: CallOptions): Promise<Written<Server>>;
  /** Puts a tag on a server, and creates it where there is none of that name. */
  addTag(id: string, tag: string, options?: CallOptions): Promise<Written<Server>>;
  /** Takes a tag off a server. */
  removeTag(id: string, tag: string, options?: CallOptions): Promise<Written<Server>>;
  /** All tags with their use. */
  listTags(options?: CallOptions): Promise<Page<TagInfo>>;
  /** One tag; `null` where there is none. */
  getTag(tag: string, options?: CallOptions): Promise<TagInfo | null>;
  /** Creates a tag that no server has yet. */
  createTag(tag: string, options?: CallOptions): Promise<Written<TagInfo>>;
  /**
   * Renames a tag on every server. Give it as a list brought it: its number is the evidence of a rename whose answer was
   * lost.
   */
  renameTag(tag: TagInfo, name: string, options?: CallOptions): Promise<Changed>;
  /** Deletes a tag, on every server. */
  deleteTag(tag: string, options?: CallOptions): Promise<Written<null>>;
  /** One page of the usage report. */
  listUsage(period?: UsagePeriod, options?: PageOptions): Promise<Page<UsageRow>>;
  /**
   * All of the usage report.
   *
   * @throws {ApiError} of the kind `refused` for a period that is none.
   */
  usagePages(period?: UsagePeriod, options?: CallOptions): Pages<UsageRow>;
  /**
   * Forgets the key. Calls that are under way go on to their end; those that wait for their turn, and later ones, are refused.
   */
  close(): void;
}

/** How to reach UpCloud: with a user name and a password, or with a token. */
export type UpCloudOptions = {
  /** Where the API's paths begin. The usual one is `https://api.upcloud.com`. */
  baseUrl?: string | URL | undefined;
  /** The version of the API. The usual one is `1.2`. */
  version?: "1.2" | "1.3" | undefined;
} & (
  | { username: string; password: string; token?: undefined }
  | { token: string; username?: undefined; password?: undefined }
);

/** A tag that is to be. */
export interface NewTag {
  name: string;
  /** What it is for, in at most 255 characters. */
  description?: string | undefined;
  /** The UUIDs of the servers that are to have it. */
  servers?: readonly string[] | undefined;
}

/** What is to change about a tag: at least one of the two. What is left out stays. */
export interface TagChange {
  name?: string | undefined;
  /** The empty one takes it away. */
  description?: string | undefined;
}

/** The client of one UpCloud account. */
export class UpCloudClient {
  /** @throws {ApiError} of the kind `refused` for options that are wrong: `issues` names each. */
  constructor(options: UpCloudOptions);
  /** Asks for the servers, once, to see whether the connection works. */
  test(options?: CallOptions): Promise<TestReport>;
  /** The account that signs in, and what kind it is: sub-accounts may not change tags. */
  getAccount(options?: CallOptions): Promise<Account>;
  /** The servers. The API has no pages: the first has all of them. Addresses come with `getServer` alone. */
  listServers(options?: PageOptions): Promise<Page<Server>>;
  /** The same, for code that works with both providers. */
  serverPages(options?: CallOptions): Pages<Server>;
  /** The servers that have all of some tags, or any of them, which is the usual. At most 25 tags. */
  listServersTagged(
    tags: readonly string[],
    options?: CallOptions & { match?: "any" | "all" | undefined },
  ): Promise<Page<Server>>;
  /** One server with its details, by its UUID. */
  getServer(id: string, options?: CallOptions): Promise<Server>;
  /** Puts tags that exist on a server: 1 to 25. */
  addTags(id: string, tags: readonly string[], options?: CallOptions): Promise<Written<Server>>;
  /** Takes tags off a server: 1 to 25. */
  removeTags(id: string, tags: readonly string[], options?: CallOptions): Promise<Written<Server>>;
  /** All tags with their servers. */
  listTags(options?: CallOptions): Promise<Page<TagInfo>>;
  /** One tag; `null` where there is none. */
  getTag(tag: string, options?: CallOptions): Promise<TagInfo | null>;
  /** Creates a tag. */
  createTag(tag: NewTag, options?: CallOptions): Promise<Written<TagInfo>>;
  /**
   * Changes the name or the description of a tag. Give it as it was when the change was decided.
   *
   * The API takes a tag whole, with its servers. So it is read right before, and what others changed since is told in
   * `before`; and read right after, which is told in `after`.
   */
  changeTag(tag: TagInfo, change: TagChange, options?: CallOptions): Promise<Changed>;
  /** Deletes a tag, on every server. */
  deleteTag(tag: string, options?: CallOptions): Promise<Written<null>>;
  /**
   * Forgets the key. Calls that are under way go on to their end; those that wait for their turn, and later ones, are refused.
   */
  close(): void;
}
