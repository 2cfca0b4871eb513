// What the three parts of the package have in common: errors, checks of what was given, and a program with its guard.

/** What a whole number can be at most: the programs count by 32 bits. */
export const MOST = 2 ** 32 - 1;
/** The greatest length of a text or a list of texts: far more than any API takes, and little enough to be checked at once. */
const LONGEST = 100_000;

export class ApiError extends Error {
  constructor(failure, options) {
    super(failure.message, options);
    this.kind = failure.kind;
    this.status = failure.status ?? null;
    this.path = failure.path ?? null;
    this.retryable = failure.retryable ?? false;
    this.retryAfter = failure.retryAfter ?? null;
    this.issues = failure.issues ?? [];
  }
}
ApiError.prototype.name = "ApiError";

export class QueryError extends Error {
  constructor({ message, start, end, fixes }) {
    super(message);
    Object.assign(this, { start, end, fixes });
  }
}
QueryError.prototype.name = "QueryError";

export function refused(field, message) {
  return new ApiError({ kind: "refused", message, issues: [{ field, message }] });
}

/** A WebAssembly program that may not be there yet, and may have stopped. */
export class Program {
  #load;
  #watch;
  #guard;
  #ready;
  #isLoaded = false;

  /** `load` is the function that its glue exports for that, `watch` has a function called with the place of a panic. */
  constructor(load, watch, guard) {
    this.#load = load;
    this.#watch = watch;
    this.#guard = guard;
  }

  /** Loads it from what `source` gives, once. */
  start(source) {
    this.#ready ??= this.#begin(source).catch((error) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  async #begin(source) {
    await this.#load({ module_or_path: await source() });
    this.#watch((place) => this.#guard.stop(`panic at ${place}`));
    this.#isLoaded = true;
  }

  get hasStopped() {
    return this.#guard.reason !== undefined;
  }

  /** Runs something of the program at once. */
  now(run) {
    if (this.hasStopped) throw this.#internal();
    if (!this.#isLoaded) throw new Error("The module is not loaded. Call init() and wait for it first.");
    try {
      return run();
    } catch (error) {
      // Neither a trap nor a full stack is an answer of the program: it stopped in the middle of something.
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) this.#guard.stop(String(error));
      throw this.#told(error);
    }
  }

  /**
   * Runs a call: `begin` starts it and gets a promise that is settled when nobody waits for it any more.
   *
   * Each call is told of the end of the program by itself. A race against one promise for all of them would keep every call
   * in memory.
   */
  call(begin, options) {
    return new Promise((resolve, reject) => {
      const signal = signalOf(options);
      if (signal?.aborted) throw aborted(signal);
      let settle;
      let isOver = false;
      const over = new Promise((done) => { settle = done; });
      const finish = (end, value) => {
        if (isOver) return;
        isOver = true;
        forget();
        signal?.removeEventListener("abort", giveUp);
        end(value);
        settle();
      };
      const giveUp = () => finish(reject, aborted(signal));
      const forget = this.#guard.whenStopped(() => finish(reject, this.#internal()));
      try {
        signal?.addEventListener("abort", giveUp);
        if (isOver) return;
        this.now(() => begin(over)).then((value) => finish(resolve, value), (error) => finish(reject, this.#told(error)));
      } catch (error) {
        finish(reject, error);
      }
    });
  }

  /** Something that the program threw or rejected, as an error. */
  #told(error) {
    if (this.hasStopped) return this.#internal();
    if (error instanceof Error) return error;
    return typeof error?.start === "number" ? new QueryError(error) : new ApiError(error);
  }

  #internal() {
    const message = `The module failed (${this.#guard.reason}) and refuses further calls. Load the page or start the process again.`;
    return new ApiError({ kind: "internal", message });
  }
}

function signalOf(options) {
  const { signal } = plain("options", options);
  if (signal === undefined || signal === null) return undefined;
  if (typeof signal.addEventListener !== "function" || typeof signal.aborted !== "boolean") {
    throw refused("signal", "“signal” has to be an AbortSignal.");
  }
  return signal;
}

function aborted(signal) {
  return new ApiError({ kind: "aborted", message: "The call was given up by its signal." }, { cause: signal.reason });
}

/** The provider's name, where the program knew it: it answers `undefined` otherwise. */
export function known(answer) {
  if (answer === undefined) throw refused("provider", "“provider” has to be \"metalworks\" or \"upcloud\".");
  return answer;
}

export function text(field, value) {
  if (typeof value !== "string") throw refused(field, `“${field}” has to be a text.`);
  if (value.length > LONGEST) throw refused(field, `“${field}” has at most ${LONGEST} characters.`);
  return value;
}

/** The texts of a list, in a list of its own: what the program reads can neither change nor throw meanwhile. */
export function texts(field, values) {
  if (!Array.isArray(values)) throw refused(field, `“${field}” has to be a list of texts.`);
  if (values.length > LONGEST) throw refused(field, `“${field}” has at most ${LONGEST} texts.`);
  const own = [];
  for (let at = 0; at < values.length; at += 1) own.push(text(field, values[at]));
  return own;
}

/**
 * A copy of plain data for the program to read. An error that a getter or a proxy throws while the program reads would pass
 * through it and leave it in the middle of something.
 */
export function copied(field, value) {
  try {
    return structuredClone(value);
  } catch {
    throw refused(field, `“${field}” has to be plain data.`);
  }
}

export function plain(field, value = {}) {
  if (typeof value !== "object" || value === null) throw refused(field, `“${field}” has to be an object.`);
  return value;
}

export function whole(field, value, least) {
  if (Number.isInteger(value) && value >= least && value <= MOST) return value;
  throw refused(field, `“${field}” has to be a whole number from ${least} to ${MOST}.`);
}

export function instant(field, value) {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value;
  throw refused(field, `“${field}” has to be a date.`);
}
