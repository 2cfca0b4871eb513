// Looks into the program's own memory, and at all else that a page leaves behind.

/** Keeps hold of every memory that a program of the page brings or is given. Before the first page opens. */
export async function keepMemories(page) {
  await page.addInitScript(() => {
    const kept = window.keptMemories = new Set();
    const note = (things) => Object.values(things ?? {}).forEach((thing) => {
      if (thing instanceof WebAssembly.Memory) kept.add(thing);
      // What a program is given comes in groups.
      else if (thing && typeof thing === "object") Object.values(thing).forEach((one) => one instanceof WebAssembly.Memory && kept.add(one));
    });
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const own = WebAssembly[name].bind(WebAssembly);
      WebAssembly[name] = async (source, given, ...more) => {
        const made = await own(source, given, ...more);
        note(given);
        note((made.instance ?? made).exports);
        return made;
      };
    }
  });
}

/** How large these memories are together. */
export function memorySize(page) {
  return page.evaluate(() => [...window.keptMemories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
}

/** Which of these texts stand in the memory, each with what stands around the first place. */
export function inMemory(page, texts) {
  return page.evaluate((wanted) => {
    const encoder = new TextEncoder();
    const readable = (bytes) => [...bytes].map((byte) => (byte >= 32 && byte < 127 ? String.fromCharCode(byte) : "·")).join("");
    // By their first two bytes, so that the memory is gone through once for all of them.
    const needles = wanted.map((text) => ({ text, bytes: encoder.encode(text) }));
    const found = new Map();
    for (const { buffer } of window.keptMemories) {
      const memory = new Uint8Array(buffer);
      for (const first of new Set(needles.map(({ bytes }) => bytes[0]))) {
        const own = needles.filter(({ bytes }) => bytes[0] === first);
        for (let at = memory.indexOf(first); at >= 0; at = memory.indexOf(first, at + 1)) {
          for (const { text, bytes } of own) {
            if (!bytes.every((byte, index) => memory[at + index] === byte)) continue;
            const seen = found.get(text) ?? { text, times: 0, around: readable(memory.slice(Math.max(0, at - 60), at + bytes.length + 40)) };
            found.set(text, { ...seen, times: seen.times + 1 });
          }
        }
      }
    }
    return [...found.values()];
  }, texts);
}

/** All that the page shows, keeps and has in its address, as one text: markup, fields, storage, databases, history. */
export function leftBehind(page) {
  return page.evaluate(async () => {
    const fields = [...document.querySelectorAll("input, textarea, select")].map((field) => field.value);
    const databases = await indexedDB.databases();
    const caches = await window.caches.keys();
    return [
      document.documentElement.outerHTML, ...fields, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }),
      JSON.stringify(databases), JSON.stringify(caches), location.href, JSON.stringify(history.state), document.cookie, document.title,
    ].join("\n");
  });
}
