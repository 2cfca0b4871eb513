// A server on this machine that answers wrongly on purpose, also in ways that a browser's own interception can't.
import { createServer } from "node:http";

const CROSS_ORIGIN = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "*",
  "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE",
};

/** Starts one on a free port. `answer` writes the response to everything but a preflight. */
export async function serveBroken(answer) {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(CROSS_ORIGIN)) response.setHeader(name, value);
    if (request.method === "OPTIONS") response.writeHead(204).end();
    else answer(response, request);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}`;
  const stop = () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); });
  return { url, stop };
}

/** Promises more than it sends, then ends the connection. */
export function cutOff(response) {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "4096" });
  response.write('{"servers":[{"metal_server_uuid":"6f1c', () => response.destroy());
}

/** A page, as a login or a proxy sends it. */
export function webPage(response) {
  response.writeHead(200, { "Content-Type": "text/html" }).end("<!doctype html><title>Log in</title>");
}

/** A body, as JSON. */
export function json(value, status = 200) {
  return (response) => response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
}

/** No answer at all. */
export function hangUp(response) {
  response.destroy();
}
