// Writes whose answer is lost: they are read back, and what can't be known is told as such.
import { refuses, same } from "./check.mjs";
import { ID, one } from "./place.mjs";

// Not a connection that is dropped without a word: after that a browser may send the request once more by itself.
const lost = { cutOff: true };
const gone = { status: 404, json: { message: "gone" } };
const server = (more) => ({ json: { server: one(more) } });
const info = (name, id = 5) => ({ tag: name, id, resources: { count: 0, flex_metal_servers: { count: 0 } }, created_at: "2026-01-01T00:00:00Z", updated_at: null });
const tag = (name, id) => ({ json: { tag: info(name, id) } });
const methods = async (server) => (await server.seen()).map((seen) => seen.method).join(" ");

/** What is not there yet is looked for three times within nine seconds: an API may show an old state for a while. */
const still = (step) => [step, step, step];
const THRICE = "GET GET GET";

/** What answers, the call, and what becomes of it: the methods, and how the result is known or the words of the error. */
const TABLE = {
  "a tag that was put on": [[lost, server({ tags: ["web"] })], (client) => client.addTag(ID, "web"), "POST GET", "read-back"],
  "a tag that was put on, and is seen later": [[lost, server(), server({ tags: ["web"] })], (client) => client.addTag(ID, "web"), "POST GET GET", "read-back"],
  "a tag that was taken off": [[lost, server()], (client) => client.removeTag(ID, "web"), "DELETE GET", "read-back"],
  "a tag that was not put on is sent again": [[lost, ...still(server()), server({ tags: ["web"] })], (client) => client.addTag(ID, "web"), `POST ${THRICE} POST`, "answered"],
  "a tag that is never there": [[lost, ...still(server()), lost, ...still(server()), lost, server()], (client) => client.addTag(ID, "web"), `POST ${THRICE} POST ${THRICE} POST ${THRICE}`, /not known.*state “delivered”/],
  "a release that was done": [[lost, server({ status: "releasing" })], (client) => client.releaseServer(ID), "DELETE GET", "read-back"],
  "a release that is not to be seen is not sent again": [[lost, server()], (client) => client.releaseServer(ID), `DELETE ${THRICE}`, /not known.*state “delivered”/],
  "a release that can't be read back": [[lost, gone], (client) => client.releaseServer(ID), "DELETE GET", /Reading back failed/],
  "a release with an answer that can't be read": [[{ json: {} }, server()], (client) => client.releaseServer(ID), `DELETE ${THRICE}`, /not known/],
  "a release with a web page as its answer": [[{ text: "<html>", headers: { "Content-Type": "text/html" } }, server()], (client) => client.releaseServer(ID), `DELETE ${THRICE}`, /web page/],
  "a release answered with 500": [[{ status: 500, json: {} }, server()], (client) => client.releaseServer(ID), `DELETE ${THRICE}`, /500/],
  "a tag that was created": [[lost, tag("web")], (client) => client.createTag("web"), "POST GET", "read-back"],
  "a tag that was deleted": [[lost, gone], (client) => client.deleteTag("web"), "DELETE GET", "read-back"],
  "a tag that is there still": [[lost, tag("web")], (client) => client.deleteTag("web"), `DELETE ${THRICE}`, /the tag exists/],
};

const rows = Object.entries(TABLE).map(([name, [steps, call, wanted, outcome]]) => [name, async ({ acting }) => {
  const { server: asked, client } = await acting(...steps);
  if (typeof outcome === "string") same((await call(client)).how, outcome);
  else await refuses(call(client), "unclear", { message: outcome });
  same(await methods(asked), wanted);
}]);

export default {
  ...Object.fromEntries(rows),

  async "contract: a change that the API tells of and that is not there"({ acting }) {
    const { server: asked, client } = await acting(server());
    await refuses(client.addTag(ID, "web"), "contract", { message: "The API reported success, but the change is not there." });
    same(await methods(asked), `POST ${THRICE}`);
  },

  async "a rename is known by the number of its tag"({ acting }) {
    const done = await acting(lost, tag("new"), gone);
    const { value, how } = await done.client.renameTag({ name: "old", id: 5n }, "new");
    same([how, value.name, value.id, await methods(done.server)], ["read-back", "new", 5n, "PATCH GET GET"]);
    const other = await acting(lost, tag("new", 6), gone);
    await refuses(other.client.renameTag({ name: "old", id: 5n }, "new"), "unclear", { message: /old name does not exist and the new one exists/ });
  },
};
