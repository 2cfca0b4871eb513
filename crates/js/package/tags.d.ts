/** The rules for tags of both providers. */
import type { Source } from "./core.js";
import type { Provider, TagIssue } from "./values.js";

export { ApiError, type Source } from "./core.js";
export type { Provider, TagIssue } from "./values.js";

/**
 * Loads the module. Later calls answer at once; after a failure the next one tries again.
 *
 * Without a source the file is taken from beside the module: fetched in a browser, read in Node.
 */
export function init(source?: Source | PromiseLike<Source>): Promise<void>;

/** Every reason why a text is no tag at this provider, with a sentence for people. Empty where it is one. */
export function validateTag(provider: Provider, text: string): TagIssue[];

/** A tag close to the text that the provider takes; `null` where nothing of it can be kept. */
export function suggestTag(provider: Provider, text: string): string | null;
