// Runs all tests in the place where this file is loaded.
import abort from "./abort.mjs";
import errors from "./errors.mjs";
import fleet from "./fleet.mjs";
import guard from "./guard.mjs";
import init from "./init.mjs";
import metalworks from "./metalworks.mjs";
import pages from "./pages.mjs";
import refused from "./refused.mjs";
import secrets from "./secrets.mjs";
import slow from "./slow.mjs";
import tags from "./tags.mjs";
import unclear from "./unclear.mjs";
import upcloud from "./upcloud.mjs";
import { place } from "./place.mjs";

/** One after the other: some change what others read. The secrets come last, since they look at all that was sent. */
const AREAS = { init, tags, fleet, metalworks, upcloud, refused, errors, abort, pages, guard, secrets };
const LIMIT_MS = 75_000;

async function judge(name, test, at, tell) {
  const began = Date.now();
  const late = new Promise((_, fail) => { setTimeout(() => fail(new Error("it did not end in time")), LIMIT_MS); });
  const reason = await Promise.race([test(at), late]).then(() => null, (error) => error.stack ?? String(error));
  await tell({ name, reason, ms: Date.now() - began });
}

/** `tell` hears of each test: `{ name, reason, ms }`, where no reason is a success. */
export async function run(own, only, tell) {
  const wanted = (area, tests) => Object.entries(tests).map(([name, test]) => [`${own.where}: ${area}: ${name}`, test])
    .filter(([name]) => !only || name.includes(only));
  const at = await place(own);
  await at.client.init();
  // These wait for many seconds, so they run beside the others.
  const beside = [...wanted("slow", slow), ...wanted("unclear", unclear)].map(([name, test]) => judge(name, test, at, tell));
  for (const [area, tests] of Object.entries(AREAS)) {
    for (const [name, test] of wanted(area, tests)) await judge(name, test, at, tell);
  }
  await Promise.all(beside);
  const nothing = async () => {
    if (own.strays.length > 0) throw new Error(own.strays.join("\n"));
  };
  await judge(`${own.where}: nothing was thrown that nobody caught`, nothing, at, tell);
}
