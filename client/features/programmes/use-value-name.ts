import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import type { Programme } from "#domain/programmes/programme.ts";
import type { ProgrammeValue } from "./programme-values.ts";

/** What a value is called among its neighbours. */
export function useValueName(): (value: ProgrammeValue) => string {
  const { t } = useTranslation("programmes");
  return ({ label }) => (typeof label === "string" ? t(label) : inLanguage(label));
}

/** What a value is called on its own: one of a call says of which. */
export function useFullValueName(record: Programme): (value: ProgrammeValue) => string {
  const nameOf = useValueName();
  return (value) => {
    const [part, index] = value.path;
    const call = part === "calls" && typeof index === "number" ? record.calls[index] : undefined;
    return call ? `${inLanguage(call.title)}: ${nameOf(value)}` : nameOf(value);
  };
}
