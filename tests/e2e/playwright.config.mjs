import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

// The system's browser: Playwright's own is a download, which not every build machine can make.
const browser = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.mjs",
  outputDir: "test-results",
  // Each worker has a sandbox of its own, so files can run side by side; tests within a file run in turn.
  workers: 2,
  // A test that passes only when repeated has found something.
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  globalTimeout: 25 * 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: process.env.METALWORKS_REPORT ?? "test-results/report.json" }]],
  use: {
    launchOptions: {
      executablePath: browser,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    // Traces, pictures and videos could hold keys.
    trace: "off",
    screenshot: "off",
    video: "off",
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    colorScheme: "light",
    viewport: { width: 1440, height: 900 },
  },
});
