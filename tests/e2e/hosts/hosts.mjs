// What the tests of the hosts start from: the sandbox that the releases call, and the host of one of them.
import { join } from "node:path";
import { test as watched } from "../support/fixtures.mjs";
import { release, serve, startSandbox } from "./serve.mjs";

export const test = watched.extend({
  sandbox: [
    async ({}, use, worker) => {
      const log = join(worker.project.outputDir, `sandbox-${worker.workerIndex}.jsonl`);
      const sandbox = await startSandbox(log);
      await use(sandbox);
      await sandbox.stop();
    },
    { scope: "worker" },
  ],

  /** The release of a file or a part of one: `test.use({ released: "nginx" })`. */
  released: ["", { option: true }],

  /** The host that serves it. The sandbox comes first, because nginx looks it up when it starts. */
  host: async ({ released, sandbox }, use) => {
    const host = await serve(release(released), { sandbox });
    await use(host);
    await host.stop();
  },

  baseURL: async ({ host }, use) => use(host.url),
});
