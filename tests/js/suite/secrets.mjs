// Keys and passwords: in no message, in nothing that is shown of a client, in no address.
import { ok, same } from "./check.mjs";
import { ID } from "./place.mjs";

const KEY = "a-key-that-is-nowhere-0451";
const SECRETS = [KEY, "sandbox-key", "ucat_sandbox", btoa("sandbox:sandbox")];

export default {
  async "no error has the key, whatever fails"({ client, addresses, scripted, metal }) {
    const echo = await scripted([{ status: 400, json: { message: "no" } }, { json: { server: {} } }, { cutOff: true }, { text: "x" }]);
    const bad = [metal(undefined, { apiKey: KEY }), metal(addresses.nobody, { apiKey: KEY }), metal(echo.url, { apiKey: KEY })];
    const calls = bad.flatMap((one) => [() => one.test(), () => one.getServer("x"), () => one.addTag(ID, "a b")]);
    const options = { baseUrl: "", clientId: "", apiKey: KEY };
    const makes = [options, { ...options, apiKey: `${KEY}\n` }].map((wrong) => () => new client.MetalWorksClient(wrong));
    makes.push(() => new client.UpCloudClient({ username: "a:b", password: KEY }), () => new client.UpCloudClient({ token: `${KEY}ключ` }));
    let failed = 0;
    for (const run of [...calls, ...makes]) {
      const error = await (async () => run())().catch((one) => one);
      if (!(error instanceof client.ApiError)) continue;
      failed += 1;
      const all = [error.message, error.stack, JSON.stringify(error), String(error.cause)].join(" ");
      ok(!all.includes(KEY), `${run}: ${all}`);
    }
    ok(failed >= 12, `${failed} errors`);
  },

  async "nothing that is shown of a client has it"({ metal, cloud, client, addresses, inspect }) {
    const token = new client.UpCloudClient({ baseUrl: addresses.api, token: "ucat_sandbox" });
    for (const one of [metal(), cloud(), token]) {
      await one.test();
      const pages = one.serverPages();
      await pages.next();
      for (const thing of [one, pages, one.test]) {
        const shown = [JSON.stringify(thing), String(thing), inspect(thing), Reflect.ownKeys(thing).map(String).join()].join(" ");
        for (const secret of SECRETS) ok(!shown.includes(secret), shown);
      }
      same(Reflect.ownKeys(one), [], "its own fields");
    }
  },

  async "no address and nothing else that the sandbox notes has it"({ log }) {
    const lines = await log();
    ok(lines.length > 100, `${lines.length} requests`);
    const addresses = lines.map(({ path, query }) => `${path}?${query}`).join("\n");
    for (const secret of SECRETS) ok(!addresses.includes(secret), `${secret} is in an address`);
  },

  async "it goes out in one header and no other, and with no cookie"({ acting, client, scripted }) {
    const { server, client: one } = await acting({ json: { servers: [], paginator: {} } });
    await one.test();
    const [{ headers, url, body }] = await server.seen();
    same(headers["x-api-key"], "sandbox-key");
    same(Object.entries({ ...headers, url, body }).filter(([, value]) => String(value).includes("sandbox-key")).map(([name]) => name), ["x-api-key"]);
    same([headers.cookie, headers.referer, body], [undefined, undefined, ""]);
    const other = await scripted([{ json: { servers: { server: [] } } }]);
    await new client.UpCloudClient({ baseUrl: other.url, token: "ucat_sandbox" }).test();
    const [seen] = await other.seen();
    same(seen.headers.authorization, "Bearer ucat_sandbox");
  },

  async "a secret within an order is not kept"({ acting }) {
    const request = { name: "a", postInstallPassword: "not-for-eyes", nested: { api_token: "not-for-eyes" } };
    const { client } = await acting({ json: { server: { metal_server_uuid: ID, name: "a", status: "delivered", client_server_request: request } } });
    const server = await client.getServer(ID);
    ok(!server.request.includes("not-for-eyes"), server.request);
  },
};
