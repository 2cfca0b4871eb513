// Starts the console and says so in plain words when it cannot start or has stopped.
// It makes elements through the DOM alone, because the content policy forbids markup from text.

const app = document.getElementById("app");

function element(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function notice(title, body) {
  const state = element("div", "pf-v6-c-empty-state pf-m-sm mw-stopped");
  state.setAttribute("role", "alert");
  const content = element("div", "pf-v6-c-empty-state__content");
  const reload = element("button", "pf-v6-c-button pf-m-primary", "Reload");
  reload.type = "button";
  reload.addEventListener("click", () => window.location.reload());
  content.append(
    element("h1", "pf-v6-c-empty-state__title-text", title),
    element("div", "pf-v6-c-empty-state__body", body),
    reload,
  );
  state.append(content);
  return { state, reload };
}

function showBootFailure(body) {
  const { state, reload } = notice("The console could not start", body);
  const main = element("main", "pf-v6-c-page__main-container mw-boot__main");
  main.append(state);
  app.replaceChildren(main);
  reload.focus();
}

// A panic leaves the page in an unknown state, so nothing below the notice can be reached any more.
function showStopped() {
  if (document.querySelector("dialog.mw-stopped-dialog")) return;
  const { state, reload } = notice(
    "The console stopped working",
    "A fault in the console itself stopped it. Calls already sent may still have been carried out. "
      + "Reload the page, connect again and check the last change.",
  );
  const dialog = element("dialog", "mw-stopped-dialog");
  dialog.setAttribute("aria-label", "The console stopped working");
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.append(state);
  document.body.append(dialog);
  dialog.showModal();
  reload.focus();
}

function sentenceFor(error) {
  if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
    return "This browser is too old for the console, or its program file is damaged. Update the browser, then reload the page.";
  }
  return "Its program file could not be loaded, or is not the one that was published. Check the network, then reload the page.";
}

async function start() {
  const { base, js, wasm } = document.querySelector('meta[name="mw-app"]').dataset;
  document.documentElement.dataset.base = base;
  const preload = [...document.querySelectorAll('link[rel="preload"][as="fetch"]')]
    .find((link) => link.getAttribute("href") === wasm);
  const program = fetch(wasm, { integrity: preload?.integrity ?? "", credentials: "same-origin" });
  const glue = import(js);
  // Both run at once; a failure of either is reported once, below.
  const [response, { default: init }] = await Promise.all([program, glue]);
  if (!response.ok) throw new Error(`The program file answered with status ${response.status}.`);
  await init({ module_or_path: response });
}

window.addEventListener("mw-panic", showStopped);

if (typeof WebAssembly !== "object") {
  showBootFailure("This browser has no WebAssembly, or it is turned off. Turn it on or use another browser, then reload the page.");
} else {
  start().catch((error) => {
    console.error("The console could not start:", error);
    showBootFailure(sentenceFor(error));
  });
}
