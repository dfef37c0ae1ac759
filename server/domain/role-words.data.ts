import type { Role } from "./roles.ts";

/** The roles in the words of screens and mails. */
export const roleWords: Readonly<Record<"de" | "en", Readonly<Record<Role, string>>>> = {
  de: {
    administrator: "Verwaltung",
    planner: "Planung",
    "funding-officer": "Förderung",
    mayor: "Bürgermeisteramt",
    viewer: "Lesezugriff",
    adviser: "Beratung",
  },
  en: {
    administrator: "Administration",
    planner: "Planning",
    "funding-officer": "Funding",
    mayor: "Mayor's office",
    viewer: "Read only",
    adviser: "Adviser",
  },
};
