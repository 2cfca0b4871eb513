// What tests say. Of our own, since the same tests run in a browser.

const shown = (value) => JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part === undefined ? "undefined" : part), 1)
  ?.slice(0, 1_500);

/** Where two values differ, as a path, or `undefined`. Types count: `1` is not `1n`, `null` not `undefined`. */
function difference(got, wanted, path = "value") {
  if (Object.is(got, wanted)) return undefined;
  if (typeof got !== "object" || typeof wanted !== "object" || got === null || wanted === null) return path;
  if (Array.isArray(got) !== Array.isArray(wanted)) return path;
  for (const key of new Set([...Object.keys(got), ...Object.keys(wanted)])) {
    if (!(key in got) || !(key in wanted)) return `${path}.${key}`;
    const found = difference(got[key], wanted[key], `${path}.${key}`);
    if (found) return found;
  }
  return undefined;
}

export function same(got, wanted, what = "") {
  const path = difference(got, wanted);
  if (!path) return;
  const at = (value) => path.split(".").slice(1).reduce((part, key) => part?.[key], value);
  throw new Error(`${what} ${path}: got ${shown(at(got))}, wanted ${shown(at(wanted))}`.trim());
}

export function ok(truth, what) {
  if (!truth) throw new Error(what);
}

/** Whether two values are the same. */
export const alike = (one, other) => difference(one, other) === undefined;

/** The error that something rejects with or throws, of which these parts have to be so. `message` may be a pattern. */
export async function fails(run, { message, ...parts } = {}) {
  const what = `${shown(parts)} expected`;
  let error;
  try {
    const value = await (typeof run === "function" ? run() : run);
    throw new Error(`${what}, but it succeeded with ${shown(value)}`);
  } catch (thrown) {
    error = thrown;
  }
  if (error.message?.startsWith(what)) throw error;
  for (const [name, value] of Object.entries(parts)) same(error[name], value, `${error} .${name}`);
  if (message instanceof RegExp) ok(message.test(error.message), `${what}, and the message is: ${error.message}`);
  else if (message !== undefined) same(error.message, message);
  return error;
}

/** An API error of this kind. What is not named has to be as it is by itself, so that no field goes wrong unseen. */
export async function refuses(run, kind, parts = {}) {
  const error = await fails(run, { name: "ApiError", kind, status: null, path: null, retryable: false, retryAfter: null, ...(kind !== "refused" && { issues: [] }), ...parts });
  ok(error instanceof Error && typeof error.stack === "string", "it is an error with a stack");
  if (kind === "refused") ok(error.issues.length > 0 || parts.issues, "it names what was wrong");
  return error;
}

/** A refusal about one field. */
export async function wrong(run, field, message) {
  const error = await refuses(run, "refused");
  ok(error.issues.some((issue) => issue.field === field), `“${field}” expected, and it names ${shown(error.issues)}`);
  if (message) ok(message.test(error.message), `the message is: ${error.message}`);
  return error;
}

/** Runs something until it holds: what the sandbox tells grows by the second, so two answers may differ once. */
export async function settles(run, times = 20) {
  for (let turn = 1; ; turn += 1) {
    if (await run(turn === times)) return;
  }
}
