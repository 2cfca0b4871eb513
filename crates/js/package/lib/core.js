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

/**
 * Calls of one client that are under way at once. A browser keeps six connections to a host, and the limits of time count from
 * the beginning of a request: one that still waited for its connection would use them up.
 */
const AT_ONCE = 6;

/** Calls that wait for their turn, in their order. */
export class Queue {
  #underWay = 0;
  #waiting = new Set();

  /** Has `begin` called when it is its turn. Returns what takes that back. */
  enter(begin) {
    if (this.#underWay < AT_ONCE) this.#begin(begin);
    else this.#waiting.add(begin);
    return () => this.#waiting.delete(begin);
  }

  /** Gives the place of a call that ended to the next one. */
  leave() {
    this.#underWay -= 1;
    const [next] = this.#waiting;
    if (next && this.#underWay < AT_ONCE) this.#begin(next);
  }

  /** Has those that wait begin now, to be refused. What goes on after a client was closed still waits for its turn. */
  dissolve() {
    for (const begin of this.#waiting) if (!begin.goesOn?.()) this.#begin(begin);
  }

  #begin(begin) {
    this.#waiting.delete(begin);
    this.#underWay += 1;
    begin();
  }
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

  /** Loads it once. `from` makes a source of what was given. */
  start(given, from) {
    // What is not needed any more may still fail, and nobody else would take note.
    if (this.#ready) Promise.resolve(given).catch(() => {});
    this.#ready ??= this.#begin(given, from).catch((error) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  async #begin(given, from) {
    try {
      await this.#load({ module_or_path: await from(await given) });
    } catch (error) {
      if (!(error instanceof WebAssembly.LinkError)) throw error;
      throw new Error("This WebAssembly file is not the one that belongs to this part of the package.", { cause: error });
    }
    this.#watch((place) => this.#guard.stop(`panic at ${place}`));
    this.#isLoaded = true;
  }

  get hasStopped() {
    return this.#guard.reason !== undefined;
  }

  /** Throws where nothing can be run. */
  check() {
    if (this.hasStopped) throw this.#internal();
    if (!this.#isLoaded) throw new Error("The module is not loaded. Call init() and wait for it first.");
  }

  /**
   * Runs something of the program at once. Nothing that was given may be read meanwhile: what a getter throws would be taken
   * for a failure of the program. `names` are other names for the fields that a refusal is about.
   */
  now(run, names) {
    this.check();
    try {
      return run();
    } catch (error) {
      // Neither a trap nor a full stack is an answer of the program: it stopped in the middle of something.
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) this.#guard.stop(String(error));
      throw this.#told(error, names);
    }
  }

  /**
   * Runs a call when it is its turn. `prepare` reads what was given, and returns what starts the call; that gets a promise
   * which is settled when nobody waits for it any more. `leave` is told how to end the call with nothing. `goesOn` says
   * whether it outlives its client.
   *
   * Each call is told of the end of the program by itself. A race against one promise for all of them would keep every call
   * in memory.
   */
  call(prepare, options, { queue, names, leave, goesOn }) {
    return new Promise((resolve, reject) => {
      const signal = signalOf(options);
      if (signal?.aborted) throw aborted(signal);
      this.check();
      const begin = prepare();
      // Once more: reading what was given may have run code of the caller.
      if (signal?.aborted) throw aborted(signal);
      let settle;
      let isOver = false;
      const over = new Promise((done) => { settle = done; });
      const finish = (end, value) => {
        if (isOver) return;
        isOver = true;
        end(value);
        settle();
        forget();
        unqueue?.();
        try {
          signal?.removeEventListener("abort", giveUp);
        } catch {
          // Not a signal of the platform. The call has its end already.
        }
      };
      const giveUp = () => finish(reject, aborted(signal));
      const forget = this.#guard.whenStopped(() => finish(reject, this.#internal()));
      const run = () => {
        const answer = new Promise((done) => { done(this.now(() => begin(over), names)); });
        answer.then(() => queue.leave(), () => queue.leave());
        answer.then((value) => finish(resolve, value), (error) => finish(reject, this.#told(error, names)));
      };
      run.goesOn = goesOn;
      let unqueue;
      leave?.(() => finish(resolve));
      signal?.addEventListener("abort", giveUp);
      if (!isOver) unqueue = queue.enter(run);
    });
  }

  /** Something that the program threw or rejected, as an error. */
  #told(error, names = {}) {
    if (this.hasStopped) return this.#internal();
    if (error instanceof Error) return error;
    for (const issue of error?.issues ?? []) issue.field = names[issue.field] ?? issue.field;
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
  const canListen = typeof signal.addEventListener === "function" && typeof signal.removeEventListener === "function";
  if (!canListen || typeof signal.aborted !== "boolean") throw refused("signal", "“signal” has to be an AbortSignal.");
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
  let length = 0;
  for (let at = 0; at < values.length; at += 1) {
    own.push(text(field, values[at]));
    length += own[at].length;
    if (length > LONGEST) throw refused(field, `“${field}” has at most ${LONGEST} characters in all.`);
  }
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

/** The milliseconds of a date, by no method of its own: a class made from `Date` may answer anything. */
export function instant(field, value, others = "") {
  try {
    const time = Date.prototype.getTime.call(value);
    if (!Number.isNaN(time)) return time;
  } catch {
    // It is no date.
  }
  throw refused(field, `“${field}” has to be a Date that is a time${others}.`);
}
