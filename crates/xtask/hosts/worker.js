// Made by `cargo xtask dist`: change its options instead of this file.
// Calls the providers' APIs for the console, so that the key goes to this host and from here to the API, and nowhere else.
// It keeps nothing, logs nothing, and sends every request once.

/** Where each path leads. */
const PROXIES = "{{PROXIES}}";
/** The headers of every answer. */
const HEADERS = "{{HEADERS}}";
const METHODS = "{{METHODS}}";
/** The headers of a request that an API needs. Cookies are not among them. */
const PASSED_ON = "{{PASSED_ON}}";
/** The headers of an answer that the console reads. Cookies are not among them. */
const PASSED_BACK = ["content-type", "retry-after", "date"];

function answer(status, body, more = {}) {
  return new Response(body, { status, headers: { ...HEADERS, ...more } });
}

function refusal(status, message) {
  return answer(status, JSON.stringify({ message }), { "content-type": "application/json" });
}

function chosen(headers, names) {
  return Object.fromEntries(names.map((name) => [name, headers.get(name)]).filter(([, value]) => value !== null));
}

export default {
  async fetch(request, env) {
    const { pathname, search } = new URL(request.url);
    const prefix = Object.keys(PROXIES).find((path) => pathname.startsWith(path));
    // Its list of addresses calls the worker for this one, too.
    if (`${pathname}/` in PROXIES) return refusal(404, "{{NO_ADDRESS}}");
    if (prefix === undefined) return env.ASSETS.fetch(request);
    if (!METHODS.includes(request.method)) return refusal(405, "{{NO_METHOD}}");
    const hasBody = !["GET", "HEAD"].includes(request.method);
    let upstream;
    try {
      // The path keeps its first slash, so nothing in it can lead to another host.
      upstream = await fetch(PROXIES[prefix] + pathname.slice(prefix.length - 1) + search, {
        method: request.method,
        headers: chosen(request.headers, PASSED_ON),
        body: hasBody ? await request.arrayBuffer() : undefined,
        redirect: "manual",
        // Cloudflare's own cache: no answer is kept, whatever the API says.
        cf: { cacheTtlByStatus: { "100-599": -1 } },
      });
    } catch {
      return refusal(502, "{{UNREACHED}}");
    }
    if (upstream.status >= 300 && upstream.status < 400) {
      return refusal(502, "{{REDIRECTED}}");
    }
    return answer(upstream.status, upstream.body, chosen(upstream.headers, PASSED_BACK));
  },
};
