// What the measuring harness looks for in a page. Put beside a build with the feature `bench` by `cargo xtask bench`;
// the program file brings the rest (src/bench.rs).
const here = new Promise((ok) => { window.benchDone = ok; });
const painted = () => new Promise((ok) => requestAnimationFrame(() => requestAnimationFrame(ok)));

/** Names what the harness presses. The elements are the console's own. */
function name() {
  document.querySelector('[aria-label="Search servers"]').id = "q";
  const failed = [...document.querySelectorAll(".mw-rail .mw-facet__option")].find((line) => line.textContent.startsWith("Failed"));
  failed.dataset.status = "failed";
}

document.documentElement.style.setProperty("--mw--row", "36px");
window.bench = {
  ready: here.then(painted).then(name).then(painted),
  state: () => JSON.parse(window.mwBench.state()),
  record: (position) => JSON.parse(window.mwBench.record(position)),
  scroller: ".mw-grid",
  nameCell: ".mw-grid__block > .mw-grid__row:not([hidden]) > [role=rowheader]",
  nameHeader: ".mw-grid__top [role=columnheader][data-key=name], .mw-grid__top [role=columnheader]:nth-child(2)",
  selectAll: ".mw-grid__top input[type=checkbox]",
  emptyAt: [800, 24],
};
