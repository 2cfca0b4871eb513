import type { ErrorKind, FieldIssue } from "./values.js";

/**
 * A program that is compiled already. Node's types know none without those of `dom`, and those tell a module from other
 * objects by nothing.
 */
type Module = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Compiled } } } ? Compiled & object : never;

/** Where the WebAssembly file comes from. */
export type Source = URL | string | Request | Response | ArrayBufferView | ArrayBuffer | Module;

/** Everything that a call rejects with. */
export class ApiError extends Error {
  private constructor();
  readonly name: "ApiError";
  /** Why it failed. */
  readonly kind: ErrorKind;
  /** The HTTP status, for the kind `status`. */
  readonly status: number | null;
  /** Where in the answer the first thing stands that could not be read, for the kind `decode`: `servers[3].name`. */
  readonly path: string | null;
  /** Whether the same call may succeed later without a change. Never for a write whose outcome is `unclear`. */
  readonly retryable: boolean;
  /** Seconds that the API asks to wait. From another origin it can be seen only where the API exposes that header. */
  readonly retryAfter: number | null;
  /** What was wrong with what was given, for the kind `refused`. */
  readonly issues: readonly FieldIssue[];
}
