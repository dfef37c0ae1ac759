import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { startTranslation } from "./i18n/i18n.ts";
import { applyTheme } from "./state/preferences.ts";
import "./styles/main.css";

/** A newer version was installed while this page was open: its old parts are gone, so the page starts anew, once. */
window.addEventListener("vite:preloadError", (event) => {
  const key = "breitbandlotse.reloaded";
  const minuteMilliseconds = 60_000;
  if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < minuteMilliseconds) return;
  sessionStorage.setItem(key, String(Date.now()));
  event.preventDefault();
  window.location.reload();
});

applyTheme(document.documentElement);
await startTranslation();

const root = document.getElementById("app");
if (!root) throw new Error("expected an element with the id app in index.html");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
