// The engine alone, in the browser: `cargo xtask bench` without a folder. Prints milliseconds for each size.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const [folder, ...sizes] = process.argv.slice(2);
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml" };
const base = "/p/console/";

const server = createServer((request, response) => {
  const path = new URL(request.url, "http://localhost").pathname;
  // Isolated from other pages the clock has steps of 5 microseconds.
  const headers = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };
  try {
    const file = path.startsWith(base) && extname(path) ? path.slice(base.length) : "index.html";
    const body = readFileSync(join(folder, normalize(`/${file}`)));
    response.writeHead(200, { ...headers, "Content-Type": types[extname(file)] ?? "application/octet-stream" });
    response.end(body);
  } catch {
    response.writeHead(404, headers).end();
  }
});
await new Promise((ok) => server.listen(0, "127.0.0.1", ok));
const url = `http://127.0.0.1:${server.address().port}${base}`;
for (const rows of sizes.length ? sizes.map(Number) : [100_000, 1_000_000]) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage();
  await page.goto(url);
  await page.waitForFunction(() => window.mwBench?.engine);
  // The first run warms the program up: the compiler replaces its quick code by fast code meanwhile.
  await page.evaluate(() => window.mwBench.engine(20_000));
  const figures = JSON.parse(await page.evaluate((count) => window.mwBench.engine(count), rows));
  console.log(`\n${rows.toLocaleString("en")} servers`);
  for (const [name, value] of Object.entries(figures)) {
    console.log(name.startsWith("memory") ? `${name}: ${(value / 2 ** 20).toFixed(1)} MiB` : `${name}: ${value.toFixed(3)} ms`);
  }
  await browser.close();
}
server.close();
