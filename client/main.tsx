import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { startTranslation } from "./i18n/i18n.ts";
import { applyTheme } from "./state/preferences.ts";
import "./styles/main.css";

applyTheme(document.documentElement);
await startTranslation();

const root = document.getElementById("app");
if (!root) throw new Error("expected an element with the id app in index.html");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
