// What happens when a program fails. A panic stops WebAssembly in the middle of something, so its memory can't be trusted any
// more: every call that is under way is told, and later ones are refused.

export class Guard {
  #reason;
  #waiting = new Set();

  /** Why the program stopped; `undefined` while it runs. */
  get reason() {
    return this.#reason;
  }

  /** Takes note that the program stopped. The first reason counts: what comes after is what follows from it. */
  stop(reason) {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    for (const tell of this.#waiting) tell();
    this.#waiting.clear();
  }

  /** Has `tell` called if the program stops. Returns what takes that back. */
  whenStopped(tell) {
    this.#waiting.add(tell);
    return () => this.#waiting.delete(tell);
  }
}

/** That of the program which makes calls. */
export const guard = new Guard();

/**
 * What that program runs its futures by, in place of the global function of this name: a panic in one of them would otherwise
 * go to nobody, and end a Node process. The build makes the generated glue use this one.
 */
export function queueMicrotask(run) {
  globalThis.queueMicrotask(() => {
    if (guard.reason !== undefined) return;
    try {
      run();
    } catch (error) {
      guard.stop(String(error));
    }
  });
}
