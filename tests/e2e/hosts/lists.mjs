// Stands in for Cloudflare Pages and Netlify, whose files are lists: it follows them as each host's documentation says.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
};

const lines = (folder, file) => readFileSync(join(folder, file), "utf8").split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
const fits = (pattern, path) => (pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern);

/** Rules of `_headers`: a pattern, and what is set or, after `!`, taken away. */
function headerRules(folder) {
  const rules = [];
  for (const line of lines(folder, "_headers")) {
    if (!line.startsWith(" ")) rules.push({ pattern: line, changes: [] });
    else rules.at(-1).changes.push(line.trim());
  }
  return rules;
}

/** All rules that fit count. A header that two of them set gets both values. */
function headersFor(path, rules, own) {
  const headers = { ...own };
  const set = new Set();
  for (const { changes } of rules.filter(({ pattern }) => fits(pattern, path))) {
    for (const change of changes.filter((change) => change.startsWith("!"))) delete headers[change.slice(1).trim()];
    for (const [, name, value] of changes.map((change) => /^([\w-]+): (.*)$/.exec(change)).filter(Boolean)) {
      headers[name] = set.has(name) ? `${headers[name]}, ${value}` : value;
      set.add(name);
    }
  }
  return headers;
}

/** Where an address leads: a path of the release, another place, or an API. */
function leadTo(path, rules) {
  const found = rules.find(([from]) => fits(from, path));
  if (found === undefined) return undefined;
  const [from, to, status] = found;
  return { to: to.replace(":splat", path.slice(from.length - 1)), status: Number(status) };
}

function fileAt(folder, path) {
  const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
  return !path.includes("..") && existsSync(file) && statSync(file).isFile() ? file : undefined;
}

/** `pass` answers calls of the API as the host's own proxy or worker does. */
export async function lists({ folder, host }, port, pass) {
  const [headers, redirects] = [headerRules(folder), lines(folder, "_redirects").map((line) => line.split(" "))];
  // Cloudflare lets every site read files, and follows a rule even where there is a file. Netlify does neither.
  const own = host === "cloudflare" ? { "access-control-allow-origin": "*" } : {};
  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, "http://localhost");
    const body = [];
    for await (const part of request) body.push(part);
    const call = { method: request.method, headers: request.headers, body: Buffer.concat(body) };
    let lead = host === "netlify" && fileAt(folder, pathname) ? undefined : leadTo(pathname, redirects);
    const answered = await pass(pathname + search, lead, call);
    if (answered) {
      response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(Buffer.from(await answered.arrayBuffer()));
      return;
    }
    const sent = headersFor(pathname, headers, own);
    if (lead && lead.status !== 200) {
      response.writeHead(lead.status, { ...sent, location: lead.to }).end();
      return;
    }
    const file = fileAt(folder, lead?.to ?? pathname);
    const shown = file ?? join(folder, "404.html");
    response.writeHead(file ? 200 : 404, { "content-type": TYPES[extname(shown)], ...sent }).end(readFileSync(shown));
  });
  await new Promise((done) => server.listen(port, "127.0.0.1", done));
  return { stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }) };
}
