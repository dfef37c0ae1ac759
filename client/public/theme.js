// Runs before the first paint, so that a dark page never flashes white. The rest is client/state/preferences.ts.
(() => {
  var stored = {};
  try {
    stored = JSON.parse(localStorage.getItem("breitbandlotse.preferences") || "{}");
  } catch (_error) {
    stored = {};
  }
  var dark =
    stored.theme === "dark" || (stored.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.setAttribute("data-kern-theme", dark ? "dark" : "light");
  if (stored.language === "en") document.documentElement.lang = "en";
})();
