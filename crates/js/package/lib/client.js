// The clients. All that is decided stands in Rust; here calls get their signals, iterators and errors.
import load, * as wasm from "../wasm/client.js";
import { copied, Program, plain, refused, instant, text, texts, whole } from "./core.js";
import { guard } from "./guard.js";

export { ApiError } from "./core.js";

const program = new Program(load, wasm.on_panic, guard);

export const start = (source) => program.start(source);

/** The pages of a list. */
class Pages {
  #open;
  #pages;
  #options;
  #last = Promise.resolve();
  #end = null;
  #isOver = false;

  constructor(open, options) {
    this.#open = open;
    this.#options = options;
  }

  get end() {
    return this.#end;
  }

  next() {
    const page = this.#last.then(() => this.#next());
    this.#last = page.catch(() => {});
    return page;
  }

  async return() {
    this.#close();
    return { done: true, value: undefined };
  }

  async #next() {
    if (this.#isOver) return { done: true, value: undefined };
    this.#pages ??= program.now(this.#open);
    try {
      const value = await program.call((stop) => this.#pages.next(stop), this.#options);
      if (value !== undefined) return { done: false, value };
      this.#end = program.now(() => this.#pages?.end()) ?? null;
    } catch (error) {
      if (error.kind === "aborted" || error.kind === "internal") this.#close();
      throw error;
    }
    this.#close();
    return { done: true, value: undefined };
  }

  #close() {
    this.#isOver = true;
    if (!program.hasStopped) this.#pages?.free();
    this.#pages = undefined;
  }

  [Symbol.asyncIterator]() {
    return this;
  }
}

/** The clients of the program, out of reach of who uses the package. */
const clients = new WeakMap();

function opened(self) {
  const client = clients.get(self);
  if (!client) throw refused("client", "This client was closed.");
  return client;
}

function ask(self, begin, options) {
  return program.call((stop) => begin(opened(self), stop), options);
}

/** What both clients do. */
class Client {
  constructor(...parts) {
    clients.set(this, program.now(() => new wasm.Client(...parts)));
  }

  test(options) {
    return ask(this, (client, stop) => client.test(stop), options);
  }

  listServers(options) {
    return ask(this, (client, stop) => client.list_servers(...which(options), stop), options);
  }

  serverPages(options) {
    return new Pages(() => opened(this).server_pages(), options);
  }

  getServer(id, options) {
    return ask(this, (client, stop) => client.get_server(text("id", id), stop), options);
  }

  listTags(options) {
    return ask(this, (client, stop) => client.list_tags(stop), options);
  }

  getTag(tag, options) {
    return ask(this, (client, stop) => client.find_tag(text("tag", tag), stop), options);
  }

  deleteTag(tag, options) {
    return ask(this, (client) => client.delete_tag(text("tag", tag)), options);
  }

  close() {
    const client = clients.get(this);
    clients.delete(this);
    if (client && !program.hasStopped) client.free();
  }
}

export class MetalWorksClient extends Client {
  constructor(options) {
    const { baseUrl, clientId, apiKey } = plain("options", options);
    const client = text("clientId", typeof clientId === "string" ? clientId : String(clientId ?? ""));
    super("metalworks", "", "", address(baseUrl), client, text("apiKey", apiKey ?? ""), "clientId", "apiKey");
  }

  releaseServer(id, options) {
    return ask(this, (client) => client.release_server(text("id", id)), options);
  }

  addTag(id, tag, options) {
    return ask(this, (client) => client.add_tags(text("id", id), [text("tag", tag)]), options);
  }

  removeTag(id, tag, options) {
    return ask(this, (client) => client.remove_tags(text("id", id), [text("tag", tag)]), options);
  }

  createTag(tag, options) {
    return ask(this, (client) => client.create_tag(text("tag", tag), undefined, []), options);
  }

  renameTag(tag, name, options) {
    return ask(this, (client) => client.change_tag(copied("tag", plain("tag", tag)), text("name", name), undefined), options);
  }

  listUsage(period, options) {
    return ask(this, (client, stop) => client.usage(...times(period), ...which(options), stop), options);
  }

  usagePages(period, options) {
    const between = times(period);
    return new Pages(() => opened(this).usage_pages(...between), options);
  }
}

export class UpCloudClient extends Client {
  constructor(options) {
    const { baseUrl, version, username, password, token } = plain("options", options);
    const [signIn, secret, name] = token === undefined ? ["password", password, "password"] : ["token", token, "token"];
    const parts = [text("version", version ?? ""), signIn, address(baseUrl), text("username", username ?? "")];
    super("upcloud", ...parts, text(name, secret ?? ""), "username", name);
  }

  getAccount(options) {
    return ask(this, (client, stop) => client.get_account(stop), options);
  }

  listServersTagged(tags, options) {
    const match = options?.match ?? "any";
    if (match !== "any" && match !== "all") return Promise.reject(refused("match", "“match” has to be \"any\" or \"all\"."));
    return ask(this, (client, stop) => client.list_servers_tagged(several(tags), match === "all", stop), options);
  }

  addTags(id, tags, options) {
    return ask(this, (client) => client.add_tags(text("id", id), several(tags)), options);
  }

  removeTags(id, tags, options) {
    return ask(this, (client) => client.remove_tags(text("id", id), several(tags)), options);
  }

  createTag(tag, options) {
    return ask(this, (client) => {
      const { name, description, servers } = plain("tag", tag);
      return client.create_tag(text("name", name), words(description), texts("servers", servers ?? []));
    }, options);
  }

  changeTag(tag, change, options) {
    return ask(this, (client) => {
      const { name, description } = plain("change", change);
      return client.change_tag(copied("tag", plain("tag", tag)), name === undefined ? undefined : text("name", name), words(description));
    }, options);
  }
}

/** At least one tag: the API's addresses have no place for none. */
function several(tags) {
  const own = texts("tags", tags);
  if (own.length === 0) throw refused("tags", "“tags” has to hold at least one tag.");
  return own;
}

function words(description) {
  return description === undefined || description === null ? undefined : text("description", description);
}

function address(value = "") {
  return text("baseUrl", value instanceof URL ? value.href : value);
}

function which(options) {
  const { page = 1, limit } = plain("options", options);
  return [whole("page", page, 1), limit === undefined ? undefined : whole("limit", limit, 1)];
}

function times(period) {
  const time = (field, value) => {
    if (value === undefined || value === null) return undefined;
    return typeof value === "string" ? value : instant(field, value).toISOString();
  };
  const { deliveredAt, releasedAt } = plain("period", period);
  return [time("deliveredAt", deliveredAt), time("releasedAt", releasedAt)];
}
