// Goes through all servers of a sandbox and measures memory on the way, in Node and in a browser alike.

/** The memory of the program. Its glue gives the program's exports again when it is asked to load it once more. */
async function programMemory(glue) {
  return Object.values(await glue.default()).find((thing) => thing instanceof WebAssembly.Memory);
}

/** `heap` collects garbage and tells what is left. */
export async function measure({ client, glue, url, early, heap }) {
  await client.init();
  const memory = await programMemory(glue);
  const measured = async () => ({ program: memory.buffer.byteLength, heap: await heap() });
  const one = new client.MetalWorksClient({ baseUrl: url, clientId: 1001, apiKey: "sandbox-key" });
  let names = 0;
  const pages = one.serverPages();
  let count = 0;
  let first;
  for await (const { items } of pages) {
    count += items.length;
    // Something of each is used, as somebody would.
    for (const server of items) names += server.name?.length ?? 0;
    if (first === undefined && count >= early) first = await measured();
  }
  return { count, end: pages.end, early: first, late: await measured(), names };
}
