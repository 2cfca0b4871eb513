// A fleet of 100,000 servers: what the API says of it, and looks at the table that a small fleet does not need.
import { expect } from "./fixtures.mjs";
import { fleetGrid, rowAt } from "./fleet.mjs";

export const COUNT = 100_000;
const PAGE = 1000;

const known = new WeakMap();

/** All servers as the API lists them, in its order. Read once: it takes longer than most tests. */
export async function fleet(sandbox) {
  if (!known.has(sandbox)) {
    const pages = Array.from({ length: COUNT / PAGE });
    let next = 0;
    const read = async () => {
      for (let at = next++; at < pages.length; at = next++) {
        pages[at] = (await sandbox.call("GET", `/server?limit=${PAGE}&page=${at + 1}`)).body.servers;
      }
    };
    await Promise.all([read(), read(), read(), read()]);
    known.set(sandbox, pages.flat());
  }
  return known.get(sandbox);
}

export const count = (servers, fits) => servers.reduce((sum, server) => sum + Number(fits(server)), 0);
export const holds = (word) => (server) => [server.name, ...server.tags, ...server.ip_addresses.map((one) => one.ip_address)]
  .some((text) => text?.toLowerCase().includes(word));
export const number = (value) => value.toLocaleString("en-US");
export const at = (name) => (server) => server.location?.name === name;

/** The locations, those with most servers first. */
export function locations(servers) {
  const names = [...new Set(servers.map((server) => server.location?.name).filter(Boolean))];
  return names.map((name) => [name, count(servers, at(name))]).sort(([, one], [, other]) => other - one);
}

export const idOf = (link) => link.split("/").at(-1);
export const region = (page) => page.getByRole("region", { name: "Selection" });
export const expectSelected = (page, selected) => (selected === 0
  ? expect(region(page)).toHaveCount(0)
  : expect(region(page).getByRole("status")).toContainText(`${number(selected)} ${selected === 1 ? "server" : "servers"} selected`));
export const box = (page, place) => rowAt(page, place).getByRole("checkbox");
export const all = (page) => fleetGrid(page).getByRole("checkbox", { name: "Select all that match" });

/** The first row that begins in sight, counted from 1; 0 while none does: rows come with the frame after a jump. */
export function topRow(page) {
  return fleetGrid(page).evaluate((element) => {
    const edge = element.querySelector("[role=row]").getBoundingClientRect().bottom;
    const end = element.getBoundingClientRect().bottom;
    const places = [...element.querySelectorAll("[role=row][aria-rowindex]:not([hidden])")].slice(1)
      .filter((row) => { const { top } = row.getBoundingClientRect(); return top >= edge - 1 && top < end; })
      .map((row) => Number(row.getAttribute("aria-rowindex")) - 1);
    return places.length === 0 ? 0 : Math.min(...places);
  });
}

export async function scrollTo(page, share) {
  await fleetGrid(page).evaluate((element, part) => element.scrollTo(0, (element.scrollHeight - element.clientHeight) * part), share);
}

