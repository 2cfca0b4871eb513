// Sets the theme and the density before anything is painted, so that a reload never flashes the other theme.
// The console changes the same classes when a preference changes; `mw.prefs` is all that is stored.
(() => {
  "use strict";
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function preferences() {
    try {
      return JSON.parse(window.localStorage.getItem("mw.prefs")) ?? {};
    } catch {
      // Storage can be blocked or hold something else; the defaults are fine then.
      return {};
    }
  }

  function apply() {
    const { theme, density } = preferences();
    const isDark = theme === "dark" || (theme !== "light" && dark.matches);
    root.classList.toggle("pf-v6-theme-dark", isDark);
    root.classList.toggle("mw-theme-light", !isDark);
    root.classList.toggle("mw-comfortable", density === "comfortable");
    // For the button that offers the other theme.
    window.dispatchEvent(new Event("mw-theme"));
  }

  apply();
  dark.addEventListener("change", apply);
  // Another tab of this console changed its preferences.
  window.addEventListener("storage", (event) => {
    if (event.key === "mw.prefs") apply();
  });
})();
