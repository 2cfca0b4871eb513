// The rules for tags.
import load, * as wasm from "../wasm/tags.js";
import { known, Program, text } from "./core.js";
import { Guard } from "./guard.js";

export { ApiError } from "./core.js";

const program = new Program(load, wasm.on_panic, new Guard());

export const start = (source) => program.start(source);

export function validateTag(provider, tag) {
  return known(program.now(() => wasm.tag_issues(text("provider", provider), text("text", tag))));
}

export function suggestTag(provider, tag) {
  return known(program.now(() => wasm.suggested_tag(text("provider", provider), text("text", tag))));
}
