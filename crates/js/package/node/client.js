// For Node: the program is read from beside the package's scripts.
import { start } from "../lib/client.js";
import { sourceOf } from "./source.js";

export { ApiError, MetalWorksClient, UpCloudClient } from "../lib/client.js";

export const init = (source) => start(source, (given) => sourceOf(given ?? new URL("../wasm/client_bg.wasm", import.meta.url)));
