// Made from the types in `crates/js/src/value`: see `crates/js/tests/types.rs`.

/**
 * The account that signs in, as far as the API tells.
 */
export interface Account {
    /**
     * Its name at the provider.
     */
    name: string | null;
    /**
     * Main or sub; `null` where the API did not tell, or has one kind of account alone.
     */
    kind: AccountKind | null;
    /**
     * The account that a sub-account belongs to.
     */
    main: string | null;
}

/**
 * What kind of account it is. Sub-accounts may not create, change or delete tags. Other kinds are named in the provider's
 * words.
 */
export type AccountKind = "main" | "sub" | (string & {});

/**
 * A tag that was changed.
 */
export interface Changed {
    /**
     * The tag after it.
     */
    value: TagInfo;
    /**
     * How that is known.
     */
    how: WriteOutcome;
    /**
     * What others changed between the state that was given and the one that was sent. It is a part of what was sent.
     */
    before: TagDifference;
    /**
     * How the tag, read once more, differs from what was sent. `null` where it could not be read.
     */
    after: TagDifference | null;
}

/**
 * What only an answer about one server tells, at providers whose lists are brief. Its addresses belong to it too.
 */
export interface Details {
    /**
     * Whether the provider's firewall stands before it, in the provider's words.
     */
    firewall: string | null;
    /**
     * The time zone of its clock.
     */
    timeZone: string | null;
    /**
     * From what it starts, in order.
     */
    bootOrder: string | null;
    /**
     * The model of its network card.
     */
    networkCard: string | null;
    /**
     * The model of its video card.
     */
    videoCard: string | null;
    /**
     * How far a change that is under way has come, in the provider's words.
     */
    progress: string | null;
    /**
     * Its disks.
     */
    disks: Disk[];
}

/**
 * A disk of a server.
 */
export interface Disk {
    /**
     * The disk's identity.
     */
    id: string | null;
    /**
     * The name that its owner gave it.
     */
    title: string | null;
    /**
     * Its size, in gibibytes.
     */
    gib: bigint | null;
    /**
     * What it is: `disk`, `cdrom`.
     */
    kind: string | null;
    /**
     * The slot that it is in: `virtio:0`.
     */
    slot: string | null;
}

/**
 * Why a call failed.
 *
 * - `refused`: nothing was sent, since a part of the request breaks a rule;
 * - `network`: there was no answer; `timeout`: none in time; `cut-off`: it broke off; `too-large`: it is larger than is read;
 * - `aborted`: the signal, or the browser, gave the call up;
 * - `status`: the API answered with a status other than success;
 * - `not-json`: the answer is no JSON; `decode`: it is JSON of another kind; `contract`: it contradicts the request;
 * - `unclear`: a write that may or may not have been done, also after it was looked up. Read before you write again;
 * - `internal`: a defect of this module. It refuses all further calls.
 */
export type ErrorKind = "refused" | "network" | "timeout" | "aborted" | "too-large" | "cut-off" | "status" | "not-json" | "decode" | "contract" | "unclear" | "internal";

/**
 * What is wrong with one thing that was given.
 */
export interface FieldIssue {
    /**
     * Which: the name of an option or of a parameter.
     */
    field: string;
    /**
     * What is wrong and what is allowed, in a sentence.
     */
    message: string;
}

/**
 * A server of a fleet, and the connection that it was fed under.
 */
export interface FleetRow {
    /**
     * The label of the connection.
     */
    connection: string;
    /**
     * The server.
     */
    server: Server;
}

/**
 * What a virtual server is made of, where its provider tells.
 */
export interface Machine {
    /**
     * Its name in its network.
     */
    hostname: string | null;
    /**
     * Processor cores.
     */
    cores: bigint | null;
    /**
     * Memory, in mebibytes.
     */
    memoryMib: bigint | null;
    /**
     * The number of the machine that it runs on.
     */
    host: bigint | null;
    /**
     * The licence that is billed with it, as a number of the provider's; 0 where there is none.
     */
    licence: bigint | null;
    /**
     * Bytes over IPv4 that count against the plan.
     */
    ipv4Bytes: bigint | null;
    /**
     * Bytes over IPv6 that count against the plan.
     */
    ipv6Bytes: bigint | null;
    /**
     * Its group.
     */
    group: string | null;
    /**
     * Its simple backups, in the provider's words.
     */
    backup: string | null;
}

/**
 * Something that has a number and a name at its provider, such as a location or an instance type.
 */
export interface Named {
    /**
     * The provider's number.
     */
    id: bigint | null;
    /**
     * The name that people use.
     */
    name: string | null;
}

/**
 * One page of a list.
 */
export interface Page<T> {
    /**
     * The rows.
     */
    items: T[];
    /**
     * Rows that were left out because they have no readable identity.
     */
    unreadable: number;
    /**
     * Rows on all pages, where the API tells.
     */
    total: bigint | null;
    /**
     * Rows that the API puts on a page, where it tells.
     */
    perPage: number | null;
    /**
     * The number of this page, from 1, where the API tells.
     */
    page: number | null;
    /**
     * The number of the last page, where the API tells.
     */
    lastPage: number | null;
}

/**
 * Whose API it is, or whose rules.
 */
export type Provider = "metalworks" | "upcloud";

/**
 * A text that would be a search.
 */
export interface QueryFix {
    /**
     * What is put in, or what happens.
     */
    label: string;
    /**
     * The whole text with it.
     */
    text: string;
}

/**
 * A server with everything its provider told.
 *
 * Only the identity is certain. Whatever the answer left out, or held in a form that could not be read, is `null`; the
 * latter is named in `problems`.
 */
export interface Server {
    /**
     * Identity at the provider: a UUID, in small letters.
     */
    id: string;
    /**
     * The name that its owner gave it.
     */
    name: string | null;
    /**
     * The state as the provider writes it, such as `delivered` or `started`. The set is open; empty where none was told.
     */
    status: string;
    /**
     * More about the state, usually after a failure.
     */
    statusMessage: string | null;
    /**
     * Addresses as the provider wrote them.
     */
    addresses: string[];
    /**
     * Tags as the provider wrote them.
     */
    tags: string[];
    /**
     * Where it stands.
     */
    location: Named | null;
    /**
     * What kind of machine it is.
     */
    instanceType: Named | null;
    /**
     * The installed operating system.
     */
    system: System | null;
    /**
     * The contract that it is billed under.
     */
    contract: string | null;
    /**
     * The account that holds it: number and user name.
     */
    account: Named | null;
    /**
     * The number of the machine in the provider's inventory.
     */
    inventoryId: bigint | null;
    /**
     * The number of the request that ordered it.
     */
    requestId: bigint | null;
    /**
     * That request as the provider keeps it: the text of a JSON object, without what looks like a secret.
     */
    request: string | null;
    /**
     * When it was ordered: ISO 8601, UTC.
     */
    created: string | null;
    /**
     * When its record last changed: ISO 8601, UTC.
     */
    updated: string | null;
    /**
     * When it was handed over: ISO 8601, UTC.
     */
    delivered: string | null;
    /**
     * When it was given back: ISO 8601, UTC.
     */
    released: string | null;
    /**
     * What it is made of, where the provider tells.
     */
    machine: Machine | null;
    /**
     * What only an answer about this one server tells, at providers whose lists are brief.
     */
    details: Details | null;
    /**
     * Paths in the answer that held something unreadable, such as `ip_addresses[1].ip_address`.
     */
    problems: string[];
}

/**
 * A column that rows can be put in order by.
 */
export type SortColumn = "name" | "status" | "tags" | "connection" | "location" | "type" | "cores" | "memory" | "system" | "addresses" | "contract" | "delivered" | "created" | "updated" | "released";

/**
 * Small before great, or the reverse. What has no value comes last in both; a server without a name counts by its ID.
 */
export type SortDirection = "ascending" | "descending";

/**
 * A column and a direction, which is ascending where it is left out.
 */
export interface SortKey {
    /**
     * The column.
     */
    column: SortColumn;
    /**
     * The direction.
     */
    direction?: SortDirection;
}

/**
 * An operating system as installed.
 */
export interface System {
    /**
     * The provider's number.
     */
    id: bigint | null;
    /**
     * The provider's short name, such as `ubuntu-2404-lts`.
     */
    slug: string | null;
    /**
     * The family, such as `ubuntu`. The set is open.
     */
    name: string | null;
    /**
     * The version, such as `24.04`.
     */
    version: string | null;
}

/**
 * How two states of a tag differ.
 */
export interface TagDifference {
    /**
     * Servers that have it in the later state alone.
     */
    joined: string[];
    /**
     * Servers that have it in the earlier state alone.
     */
    left: string[];
    /**
     * Whether its description is another one.
     */
    description: boolean;
}

/**
 * A tag with its use, as the provider's list of tags tells it.
 */
export interface TagInfo {
    /**
     * The tag, as the server wrote it. It may break the rules.
     */
    name: string;
    /**
     * The provider's number for the tag.
     */
    id: bigint | null;
    /**
     * What it is for, in its owner's words.
     */
    description: string | null;
    /**
     * How many servers have it, where the API tells.
     */
    servers: bigint | null;
    /**
     * Which servers have it, where the API names all of them.
     */
    members: string[] | null;
    /**
     * When it was created: ISO 8601, UTC.
     */
    created: string | null;
    /**
     * When it was last changed: ISO 8601, UTC.
     */
    updated: string | null;
}

/**
 * One reason why a text is not a tag, with the sentence for people.
 */
export type TagIssue = { code: "too-short"; length: number; min: number; message: string } | { code: "too-long"; length: number; max: number; message: string } | { code: "characters"; refused: string[]; message: string };

/**
 * What a test of a connection found.
 */
export interface TestReport {
    /**
     * Servers that the account has, where the API tells.
     */
    total: bigint | null;
    /**
     * Milliseconds from the request to the answer.
     */
    milliseconds: number;
}

/**
 * What one server used in a period.
 */
export interface UsageRow {
    /**
     * The provider's number of the server. It is not the `id` of a server; the API does not say how they belong together.
     */
    server: bigint | null;
    /**
     * The provider's number of the location.
     */
    location: bigint | null;
    /**
     * The instance type's name.
     */
    instanceType: string | null;
    /**
     * When the server was handed over: ISO 8601, UTC.
     */
    delivered: string | null;
    /**
     * When it was given back: ISO 8601, UTC; `null` while it is held.
     */
    released: string | null;
    /**
     * The contract; empty where there is none.
     */
    contract: string;
    /**
     * Tags at the time of the answer.
     */
    tags: string[];
    /**
     * When counting began: ISO 8601, UTC.
     */
    start: string | null;
    /**
     * When counting ended: ISO 8601, UTC; `null` while it goes on.
     */
    end: string | null;
    /**
     * Bytes received. `null` where there is no count, which is not zero.
     */
    bytesIn: bigint | null;
    /**
     * Bytes sent. `null` where there is no count, which is not zero.
     */
    bytesOut: bigint | null;
    /**
     * Paths in the answer that held something unreadable.
     */
    problems: string[];
}

/**
 * How the result of a write is known: the API said so, or its answer was lost and reading showed that the change is there.
 * In the second case it may be somebody else's work.
 */
export type WriteOutcome = "answered" | "read-back";

/**
 * What a write did.
 */
export interface Written<T> {
    /**
     * The state after it.
     */
    value: T;
    /**
     * How that is known.
     */
    how: WriteOutcome;
}
