// Serves folders to a browser, with the content policy that the package's README asks for.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm",
  ".json": "application/json", ".css": "text/css", ".svg": "image/svg+xml",
};

/**
 * Starts one on a free port. `folders` are served by the first part of a path; below `/copy/N/` stands the same as below
 * `/`, so that a page can load a module as if for the first time. `connect` are the origins that pages may call.
 */
export async function serveFolders(folders, { connect = [], script = "'self' 'wasm-unsafe-eval'" } = {}) {
  const policy = `default-src 'none'; script-src ${script}; style-src 'self'; connect-src ${["'self'", ...connect].join(" ")}`;
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname).replace(/^\/copy\/\d+/, "");
    const first = Object.keys(folders).filter((name) => path.startsWith(name)).sort((a, b) => b.length - a.length)[0];
    try {
      if (first === undefined) throw new Error("no such folder");
      const file = join(folders[first], normalize(`/${path.slice(first.length) || "index.html"}`));
      const body = await readFile(file);
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      response.writeHead(200, { "Content-Type": type, "Content-Security-Policy": policy, "Cache-Control": "no-store" }).end(body);
    } catch {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("Not found");
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}`;
  const stop = () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); });
  return { url, stop };
}
