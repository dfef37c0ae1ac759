import { type BackendModule, createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import { type Language, setFormatLanguage } from "#client/format/format-locale.ts";
import { preferences } from "#client/state/preferences.ts";

type Namespace = Record<string, unknown>;
type ResourceModule = Record<string, Namespace>;

// One file per feature and language: `de/projects.ts` is the namespace „projects". What the first pages speak comes with
// them in German, the default; the rest when a component asks for its namespace, which then waits (Suspense).
const first = import.meta.glob<ResourceModule>(
  ["./de/{common,sign-in}.ts", "./de/{map,map-area,map-drawing,explanation}.ts"],
  { eager: true },
);
const rest = import.meta.glob<ResourceModule>("./{de,en}/*.ts");

export const translation: i18n = createInstance();

/** Starts the translations in the chosen language and follows later changes of it, `lang` attribute included. */
export async function startTranslation(): Promise<void> {
  const german = Object.fromEntries(
    Object.entries(first).map(([path, module]) => [path.replace(/^.*\/|\.ts$/g, ""), textsOf(path, module)]),
  );
  await translation
    .use(initReactI18next)
    .use(backend)
    .init({
      lng: preferences.get().language,
      fallbackLng: "de",
      ns: Object.keys(german),
      defaultNS: "common",
      resources: { de: german },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      returnNull: false,
    });
  await changeLanguage(preferences.get().language);
  preferences.subscribe(() => void changeLanguage(preferences.get().language));
}

async function changeLanguage(language: Language): Promise<void> {
  setFormatLanguage(language);
  document.documentElement.lang = language;
  if (translation.language !== language) await translation.changeLanguage(language);
}

/** Whom the library asks for a namespace that is not there yet. */
const backend: BackendModule = {
  type: "backend",
  init: () => {},
  read: (language, namespace, done) => {
    readNamespace(language, namespace).then(
      (texts) => done(null, texts),
      (error: Error) => done(error, null),
    );
  },
};

async function readNamespace(language: string, namespace: string): Promise<Namespace> {
  const path = `./${language}/${namespace}.ts`;
  const load = rest[path];
  if (!load) throw new Error(`expected texts in client/i18n/${path.slice(2)}, found no such file`);
  return textsOf(path, await load());
}

function textsOf(path: string, module: ResourceModule): Namespace {
  const texts = Object.values(module)[0];
  if (!texts) throw new Error(`expected one exported object of texts in ${path}, found none`);
  return texts;
}
