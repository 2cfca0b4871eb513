// Starts the console and says so in plain words when it cannot start or has stopped.
// It makes elements through the DOM alone, because the content policy forbids markup from text.

function element(tag, className, text) {
  const node = document.createElement(tag);
  node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/** A title, a sentence and a button that loads the page again. */
function notice(title, body) {
  const state = element("div", "pf-v6-c-empty-state pf-m-sm mw-empty mw-empty--danger");
  state.setAttribute("role", "alert");
  const content = element("div", "pf-v6-c-empty-state__content");
  const footer = element("div", "pf-v6-c-empty-state__footer");
  const actions = element("div", "pf-v6-c-empty-state__actions");
  const reload = element("button", "pf-v6-c-button pf-m-primary pf-m-small", "Reload");
  reload.type = "button";
  reload.addEventListener("click", () => window.location.reload());
  actions.append(reload);
  footer.append(actions);
  content.append(
    element("h1", "pf-v6-c-empty-state__title-text", title),
    element("p", "pf-v6-c-empty-state__body", body),
    footer,
  );
  state.append(content);
  return { state, reload };
}

function showBootFailure(body) {
  const { state, reload } = notice("The console could not start", body);
  const main = element("main", "mw-main");
  main.append(state);
  const page = document.querySelector(".mw-boot .mw-page") ?? document.getElementById("app");
  page.replaceChildren(main);
  reload.focus();
}

/** A panic leaves the page in an unknown state, so nothing below the notice can be reached any more. */
function showStopped() {
  if (isStopped()) return;
  const { state, reload } = notice(
    "The console stopped working",
    "A fault in the console itself stopped it. Calls already sent may still have been carried out. "
      + "Reload the page, connect again and check the last change.",
  );
  const dialog = element("dialog", "pf-v6-c-modal-box mw-dialog");
  dialog.id = "stopped";
  dialog.setAttribute("aria-label", "The console stopped working");
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  // Browsers let a second press of Escape through.
  dialog.addEventListener("close", () => dialog.showModal());
  dialog.append(state);
  document.body.append(dialog);
  dialog.showModal();
  reload.focus();
}

function isStopped() {
  return document.getElementById("stopped") !== null;
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
    // A panic at the start has said so already, and better.
    if (!isStopped()) showBootFailure(sentenceFor(error));
  });
}
