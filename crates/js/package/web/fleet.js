// For browsers and bundlers: the program is fetched. The address is written so that bundlers see it and put the file beside
// their output.
import { start } from "../lib/fleet.js";

export { ApiError, Fleet, QueryError, View } from "../lib/fleet.js";

export const init = (source) => start(source, (given) => given ?? new URL("../wasm/fleet_bg.wasm", import.meta.url));
