/** A fleet of servers that can be searched and put in order. */
import type { Source } from "./core.js";
import type { FleetRow, Page, Provider, QueryFix, Server, SortKey } from "./values.js";

export { ApiError, type Source } from "./core.js";
export type { FleetRow, Provider, QueryFix, SortColumn, SortDirection, SortKey } from "./values.js";

/**
 * Loads the module. Later calls answer at once; after a failure the next one tries again.
 *
 * Without a source the file is taken from beside the module: fetched in a browser, read in Node.
 */
export function init(source?: Source | PromiseLike<Source>): Promise<void>;

/** What `Fleet.view` throws for a text that is no search. */
export class QueryError extends Error {
  private constructor();
  readonly name: "QueryError";
  /** Where what can't be read begins and ends, as `String.prototype.slice` counts. */
  readonly start: number;
  readonly end: number;
  /** Texts that can be read, the likeliest first. */
  readonly fixes: readonly QueryFix[];
}

/** How a view shows its servers. */
export interface ViewOptions {
  /**
   * The order: by the first column, then by the next. Without one, as they were fed. Names are compared as people do; a server
   * without one stands by its ID. Two that are alike in all columns stand by their names.
   */
  sort?: readonly SortKey[] | undefined;
  /** The present, for times such as `created:>-7d`. Without it, that of each answer. */
  now?: Date | undefined;
}

/**
 * Servers of several connections, kept in columns: a hundred thousand take about 20 MB and are searched in milliseconds.
 */
export class Fleet {
  constructor();
  /** How many servers there are. */
  readonly size: number;
  /** Opens a connection: 1 to 40 letters of any script, digits, `-`, `_` or `.`, and no `.` in front. Searches know it by it. */
  open(label: string, provider: Provider): void;
  /**
   * Takes in servers of a list. One that is there already is replaced, unless `replace` put it in after the last `beginRead`:
   * then the list may be the older of the two. Details that a list does not tell stay, with their addresses. Nothing is taken
   * in where one of the servers is none.
   */
  feed(label: string, servers: Page<Server> | readonly Server[]): void;
  /** Takes in one server after a change. */
  replace(label: string, server: Server): void;
  /** Takes one server out. Returns whether it was there. */
  remove(label: string, id: string): boolean;
  /** Begins to feed a list anew. What is there stays until `finishRead`. */
  beginRead(label: string): void;
  /** Ends that: servers that were not fed since are gone. Returns how many. */
  finishRead(label: string): number;
  /** Takes out a connection and its servers. */
  close(label: string): void;
  /**
   * The servers that a search wants: words, `status:delivered`, `tag:(web,db)`, `-location:"Rotterdam"`, `created:>-7d`,
   * `cores:4..16`, `AND`, `OR`, `NOT` and parentheses. The empty text is every server.
   *
   * @throws {QueryError} where the text can't be read.
   */
  view(query?: string, options?: ViewOptions): View;
}

/** The servers that a search wants. It answers for the fleet as it is now, also after the fleet changed. */
export class View implements Iterable<FleetRow> {
  private constructor();
  /** How many servers there are. */
  readonly count: number;
  /** The servers from `start` to before `end`, as `Array.prototype.slice` counts, but without negative numbers. */
  rows(start?: number, end?: number): FleetRow[];
  /** All of them, a thousand at a time. */
  [Symbol.iterator](): IterableIterator<FleetRow>;
}
