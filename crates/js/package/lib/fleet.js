// The fleet: the program with the columns, the searches and the orders.
import load, * as wasm from "../wasm/fleet.js";
import { copied, known, instant, MOST, plain, Program, refused, text, whole } from "./core.js";
import { Guard } from "./guard.js";

export { ApiError, QueryError } from "./core.js";

/** Rows that an iteration over a view takes at a time. */
const SLICE = 1_000;
/** Shows that a view was made here. */
const OPEN = Symbol("open");

const program = new Program(load, wasm.on_panic, new Guard());

export const start = (given, from) => program.start(given, from);

export class Fleet {
  #fleet = program.now(() => new wasm.Fleet());

  get size() {
    return program.now(() => this.#fleet.size());
  }

  open(label, provider) {
    const given = [text("label", label), text("provider", provider)];
    known(program.now(() => this.#fleet.open(...given)));
  }

  feed(label, servers) {
    const list = Array.isArray(servers) ? servers : servers?.items;
    if (!Array.isArray(list)) throw refused("servers", "“servers” has to be a page or a list of servers.");
    const given = [text("label", label), copied("servers", list)];
    program.now(() => this.#fleet.feed(...given));
  }

  replace(label, server) {
    const given = [text("label", label), copied("server", plain("server", server))];
    program.now(() => this.#fleet.replace(...given));
  }

  remove(label, id) {
    const given = [text("label", label), text("id", id)];
    return program.now(() => this.#fleet.remove(...given));
  }

  beginRead(label) {
    text("label", label);
    program.now(() => this.#fleet.begin(label));
  }

  finishRead(label) {
    text("label", label);
    return program.now(() => this.#fleet.finish(label));
  }

  close(label) {
    text("label", label);
    program.now(() => this.#fleet.close(label));
  }

  view(query = "", options) {
    const { sort = [], now: present } = plain("options", options);
    if (!Array.isArray(sort)) throw refused("sort", "“sort” has to be a list of columns with their directions.");
    const seconds = present === undefined ? undefined : instant("now", present) / 1_000;
    const given = [text("query", query), copied("sort", sort), seconds];
    return new View(OPEN, program.now(() => this.#fleet.view(...given)));
  }
}

export class View {
  #view;

  constructor(key, view) {
    if (key !== OPEN) throw new TypeError("A view comes from Fleet.view().");
    this.#view = view;
  }

  get count() {
    return program.now(() => this.#view.count());
  }

  rows(start = 0, end = MOST) {
    const given = [whole("start", start, 0), whole("end", end === Infinity ? MOST : end, 0)];
    return program.now(() => this.#view.rows(...given));
  }

  *[Symbol.iterator]() {
    for (let start = 0; ; start += SLICE) {
      const rows = this.rows(start, start + SLICE);
      yield* rows;
      if (rows.length < SLICE) return;
    }
  }
}
