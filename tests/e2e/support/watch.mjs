// Watches a browser context for what no test may cause: policy violations, uncaught errors, console errors.

const REPORT = "reportPolicyViolation";

export class Watch {
  #found = [];
  #allowed = [];

  /** Begins before the first page opens, so that nothing is missed. */
  static async over(context) {
    const watch = new Watch();
    await context.exposeBinding(REPORT, (_, violation) => watch.#found.push({ kind: "policy violation", ...violation }));
    await context.addInitScript((report) => {
      document.addEventListener("securitypolicyviolation", (event) => {
        window[report]({ text: `${event.effectiveDirective} blocked ${event.blockedURI} (${event.sourceFile}:${event.lineNumber})` });
      });
    }, REPORT);
    context.on("weberror", (error) => watch.#found.push({ kind: "uncaught error", text: String(error.error()) }));
    context.on("console", (message) => {
      if (message.type() === "error") watch.#found.push({ kind: "console error", text: message.text() });
    });
    return watch;
  }

  /**
   * Names what a test provokes on purpose, such as the browser's line about an answer with status 404.
   * What is not named still fails the test.
   */
  allow(...patterns) {
    this.#allowed.push(...patterns);
  }

  /** All that was found. */
  all() {
    return this.#found.map(({ kind, text }) => `${kind}: ${text}`);
  }

  /** All that was found and not allowed. */
  faults() {
    return this.all().filter((line) => !this.#allowed.some((pattern) => pattern.test(line)));
  }
}
