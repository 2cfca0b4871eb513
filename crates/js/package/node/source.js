// Where a program comes from in Node: fetch knows no addresses of files there, so those are read.
import { readFile } from "node:fs/promises";

const isFile = (source) => (source instanceof URL || typeof source === "string") && String(source).startsWith("file:");

/** What was given, or else the file `own`. */
export async function sourceOf(given, own) {
  const source = (await given) ?? own;
  return isFile(source) ? readFile(new URL(source)) : source;
}
