// The rules for tags.
import load, * as wasm from "../wasm/tags.js";
import { known, Program, text } from "./core.js";
import { Guard } from "./guard.js";

export { ApiError } from "./core.js";

const program = new Program(load, wasm.on_panic, new Guard());

export const start = (given, from) => program.start(given, from);

export function validateTag(provider, tag) {
  const given = [text("provider", provider), text("text", tag)];
  return known(program.now(() => wasm.tag_issues(...given)));
}

export function suggestTag(provider, tag) {
  const given = [text("provider", provider), text("text", tag)];
  return known(program.now(() => wasm.suggested_tag(...given)));
}
