// Limits of time, which are the module's own: 15 seconds for a beginning, 10 for what comes next, 30 for all. They run beside
// the other tests.
import { ok, refuses } from "./check.mjs";

const limit = (step, seconds) => async ({ scripted, metal }) => {
  const server = await scripted([step]);
  const began = performance.now();
  await refuses(metal(server.url).test(), "timeout", { retryable: true, message: `There was no answer within ${seconds} seconds.` });
  const took = (performance.now() - began) / 1_000;
  ok(took > seconds - 0.2 && took < seconds + 15, `it took ${took} s`);
  await server.until({ givenUp: 1 });
};

export default {
  "timeout: a server that never answers": limit({ silence: true }, 15),
  "timeout: an answer that stands still": limit({ standStill: true }, 10),
  "timeout: an answer without end": limit({ trickle: true }, 30),
};
