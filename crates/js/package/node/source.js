// Where a program comes from in Node: fetch knows no addresses of files there, so those are read.
import { readFile } from "node:fs/promises";

const isFile = (source) => (source instanceof URL || typeof source === "string") && String(source).startsWith("file:");

/** What can be loaded from that. */
export function sourceOf(given) {
  return isFile(given) ? readFile(new URL(given)) : given;
}
