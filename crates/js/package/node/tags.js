// For Node: the program is read from beside the package's scripts.
import { start } from "../lib/tags.js";
import { sourceOf } from "./source.js";

export { ApiError, suggestTag, validateTag } from "../lib/tags.js";

export const init = (source) => start(source, (given) => sourceOf(given ?? new URL("../wasm/tags_bg.wasm", import.meta.url)));
