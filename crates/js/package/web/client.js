// For browsers and bundlers: the program is fetched. The address is written so that bundlers see it and put the file beside
// their output.
import { start } from "../lib/client.js";

export { ApiError, MetalWorksClient, UpCloudClient } from "../lib/client.js";

export const init = (source) => start(source, (given) => given ?? new URL("../wasm/client_bg.wasm", import.meta.url));
