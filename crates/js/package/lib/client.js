// The clients. All that is decided stands in Rust; here calls get their signals, iterators and errors.
import load, * as wasm from "../wasm/client.js";
import { copied, instant, plain, Program, Queue, refused, text, texts, whole } from "./core.js";
import { guard } from "./guard.js";

export { ApiError } from "./core.js";

const program = new Program(load, wasm.on_panic, guard);

export const start = (given, from) => program.start(given, from);

/** What is behind each client, out of reach of who uses the package: that of the program, and its queue. */
const clients = new WeakMap();

function opened(self) {
  const client = clients.get(self)?.client;
  if (!client) throw refused("client", "This client was closed.");
  return client;
}

/** The pages of a list. */
class Pages {
  #client;
  #open;
  #pages;
  #options;
  #last = Promise.resolve();
  #breakOff = () => {};
  #end = null;
  #isOver = false;

  constructor(client, open, options) {
    this.#client = client;
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
    this.#breakOff();
    return { done: true, value: undefined };
  }

  async #next() {
    if (this.#isOver) return { done: true, value: undefined };
    const prepare = () => {
      if (!this.#pages) opened(this.#client);
      return (stop) => {
        // When its turn has come, and not before: the client may have been closed meanwhile. What was begun goes on.
        this.#pages ??= this.#open(opened(this.#client));
        return this.#pages.next(stop);
      };
    };
    const goesOn = () => this.#pages !== undefined;
    try {
      const leave = (end) => { this.#breakOff = end; };
      const value = await program.call(prepare, this.#options, { queue: clients.get(this.#client).queue, leave, goesOn });
      if (value !== undefined) return { done: false, value };
      if (!this.#isOver) this.#end = program.now(() => this.#pages.end()) ?? null;
    } catch (error) {
      if (error?.kind === "aborted" || error?.kind === "internal") this.#close();
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

/**
 * Calls a method of the program's client. `read` gives what it takes, checked and copied. `names` are other names for the
 * fields that a refusal is about.
 */
function ask(self, options, method, read = () => [], names = {}) {
  const prepare = () => {
    const given = read();
    opened(self);
    // Anew: it may have been closed while the call waited for its turn.
    return (stop) => opened(self)[method](...given, stop);
  };
  return program.call(prepare, options, { queue: clients.get(self)?.queue, names });
}

/** What both clients do. */
class Client {
  constructor(...parts) {
    clients.set(this, { client: program.now(() => new wasm.Client(...parts)), queue: new Queue() });
  }

  test(options) {
    return ask(this, options, "test");
  }

  listServers(options) {
    return ask(this, options, "list_servers", () => which(options));
  }

  serverPages(options) {
    return new Pages(this, (client) => client.server_pages(), options);
  }

  getServer(id, options) {
    return ask(this, options, "get_server", () => [text("id", id)]);
  }

  listTags(options) {
    return ask(this, options, "list_tags");
  }

  getTag(tag, options) {
    return ask(this, options, "find_tag", () => [text("tag", tag)]);
  }

  deleteTag(tag, options) {
    return ask(this, options, "delete_tag", () => [text("tag", tag)]);
  }

  close() {
    const own = clients.get(this);
    const { client } = own;
    own.client = undefined;
    if (client && !program.hasStopped) client.free();
    own.queue.dissolve();
  }
}

export class MetalWorksClient extends Client {
  constructor(options) {
    const { baseUrl, clientId, apiKey } = plain("options", options);
    const client = text("clientId", typeof clientId === "string" ? clientId : String(clientId ?? ""));
    super("metalworks", "", "", address(baseUrl), client, text("apiKey", apiKey ?? ""), "clientId", "apiKey");
  }

  releaseServer(id, options) {
    return ask(this, options, "release_server", () => [text("id", id)]);
  }

  addTag(id, tag, options) {
    return ask(this, options, "add_tags", () => [text("id", id), [text("tag", tag)]]);
  }

  removeTag(id, tag, options) {
    return ask(this, options, "remove_tags", () => [text("id", id), [text("tag", tag)]]);
  }

  createTag(tag, options) {
    return ask(this, options, "create_tag", () => [text("tag", tag), undefined, []]);
  }

  renameTag(tag, name, options) {
    return ask(this, options, "change_tag", () => [seen(tag), text("name", name), undefined], CHANGED);
  }

  listUsage(period, options) {
    return ask(this, options, "usage", () => [...times(period), ...which(options)]);
  }

  usagePages(period, options) {
    const between = times(period);
    return new Pages(this, (client) => client.usage_pages(...between), options);
  }
}

export class UpCloudClient extends Client {
  constructor(options) {
    const { baseUrl, version, username, password, token } = plain("options", options);
    if (token !== undefined && (username ?? password) !== undefined) {
      throw refused("token", "Give either “token”, or “username” and “password”.");
    }
    const [signIn, secret, name] = token === undefined ? ["password", password, "password"] : ["token", token, "token"];
    const parts = [text("version", version ?? ""), signIn, address(baseUrl), text("username", username ?? "")];
    super("upcloud", ...parts, text(name, secret ?? ""), "username", name);
  }

  getAccount(options) {
    return ask(this, options, "get_account");
  }

  listServersTagged(tags, options) {
    const read = () => {
      const { match = "any" } = plain("options", options);
      if (match !== "any" && match !== "all") throw refused("match", "“match” has to be \"any\" or \"all\".");
      return [several(tags), match === "all"];
    };
    return ask(this, options, "list_servers_tagged", read, { tag: "tags" });
  }

  addTags(id, tags, options) {
    return ask(this, options, "add_tags", () => [text("id", id), several(tags)], { tag: "tags" });
  }

  removeTags(id, tags, options) {
    return ask(this, options, "remove_tags", () => [text("id", id), several(tags)], { tag: "tags" });
  }

  createTag(tag, options) {
    const read = () => {
      const { name, description, servers } = plain("tag", tag);
      return [text("name", name), words(description), texts("servers", servers ?? [])];
    };
    return ask(this, options, "create_tag", read, { tag: "name", id: "servers" });
  }

  changeTag(tag, change, options) {
    const read = () => {
      const before = seen(tag);
      const { name, description } = plain("change", change);
      if ((name ?? description ?? undefined) === undefined) {
        throw refused("change", "“change” has to hold a name or a description.");
      }
      return [before, name === undefined ? undefined : text("name", name), words(description)];
    };
    return ask(this, options, "change_tag", read, CHANGED);
  }
}

/** What a change calls the tag as it was, and the name that it is to have. */
const CHANGED = { seen: "tag", tag: "name" };

/** The tag that a change is based on. */
function seen(tag) {
  return copied("tag", plain("tag", tag));
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
    const written = typeof value === "string" ? value : new Date(instant(field, value, ", or a text in ISO 8601")).toISOString();
    return text(field, written);
  };
  const { deliveredAt, releasedAt } = plain("period", period);
  return [time("deliveredAt", deliveredAt), time("releasedAt", releasedAt)];
}
