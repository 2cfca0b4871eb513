// For browsers and bundlers: the program is fetched. The address is written so that bundlers see it and put the file beside
// their output.
import { start } from "../lib/tags.js";

export { ApiError, suggestTag, validateTag } from "../lib/tags.js";

export const init = (source) => start(source, (given) => given ?? new URL("../wasm/tags_bg.wasm", import.meta.url));
