// Starts the console, unless another page shows it in a frame: this host can't send the header that forbids it, and
// whoever frames a page can make its reader press what they don't see.
function element(tag, text) {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

if (window.top === window.self) {
  import(document.getElementById("boot").href);
} else {
  const main = element("main", "");
  main.className = "mw-framed";
  main.append(
    element("h1", "The console does not start in another page"),
    element("p", "Another page shows the console in a frame. It could make you press something that you do not see."),
    element("p", "Open the console in a tab of its own:"),
  );
  const link = element("a", window.location.href);
  link.href = window.location.href;
  link.target = "_blank";
  link.rel = "noopener";
  const line = element("p", "");
  line.append(link);
  main.append(line);
  document.body.replaceChildren(main);
}
