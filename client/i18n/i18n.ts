import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { type Language, setFormatLanguage } from "#client/format/format-locale.ts";
import { preferences } from "#client/state/preferences.ts";

type Namespace = Record<string, unknown>;
type ResourceModule = Record<string, Namespace>;

// One file per feature and language: `de/projects.ts` is the namespace „projects". German is in the first load because
// it is the default; English comes when it is chosen.
const german = import.meta.glob<ResourceModule>("./de/*.ts", { eager: true });
const english = import.meta.glob<ResourceModule>("./en/*.ts");

export const translation: i18n = createInstance();

/** Starts the translations in the chosen language and follows later changes of it, `lang` attribute included. */
export async function startTranslation(): Promise<void> {
  await translation.use(initReactI18next).init({
    lng: "de",
    fallbackLng: "de",
    defaultNS: "common",
    resources: { de: namespaces(german) },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  await changeLanguage(preferences.get().language);
  preferences.subscribe(() => void changeLanguage(preferences.get().language));
}

async function changeLanguage(language: Language): Promise<void> {
  if (language === "en" && !translation.hasResourceBundle("en", "common")) {
    for (const [path, load] of Object.entries(english)) {
      const [name, texts] = namespaceOf(path, await load());
      translation.addResourceBundle("en", name, texts);
    }
  }
  setFormatLanguage(language);
  document.documentElement.lang = language;
  if (translation.language !== language) await translation.changeLanguage(language);
}

function namespaces(modules: Record<string, ResourceModule>): Record<string, Namespace> {
  return Object.fromEntries(Object.entries(modules).map(([path, module]) => namespaceOf(path, module)));
}

function namespaceOf(path: string, module: ResourceModule): [string, Namespace] {
  const name = path.replace(/^.*\//, "").replace(/\.ts$/, "");
  const texts = Object.values(module)[0];
  if (!texts) throw new Error(`expected one exported object of texts in ${path}, found none`);
  return [name, texts];
}
