// The tests of the releases, each served by its real host. `cargo xtask test --only hosts` makes them and runs this.
import base from "../playwright.config.mjs";
import { defineConfig } from "@playwright/test";

export default defineConfig({
  ...base,
  testDir: ".",
  testMatch: "*.tour.mjs",
  outputDir: "../test-results/hosts",
  globalTimeout: 4 * 60_000,
  // All releases call one sandbox, whose address is written into them, so the tests take turns.
  workers: 1,
});
