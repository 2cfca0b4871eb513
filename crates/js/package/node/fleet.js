// For Node: the program is read from beside the package's scripts.
import { start } from "../lib/fleet.js";
import { sourceOf } from "./source.js";

export { ApiError, Fleet, QueryError, View } from "../lib/fleet.js";

export const init = (source) => start(source, (given) => sourceOf(given ?? new URL("../wasm/fleet_bg.wasm", import.meta.url)));
