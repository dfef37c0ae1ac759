import { germanDate } from "../german-date.ts";
import type { Text } from "../rule-set.ts";
import type { BasisPoints, Cents } from "./cents.ts";
import type { MoneySource } from "./money-entry.ts";

const noBreakSpace = "\u00a0";

/** An amount for a sentence in both languages: `6.640.000 €` and `€6,640,000`; cents only where there are any. */
export function euroText(cents: Cents): Text {
  const sign = cents < 0 ? "−" : "";
  const euros = String(Math.trunc(Math.abs(cents) / 100));
  const rest = Math.abs(cents) % 100;
  const decimals = rest === 0 ? "" : String(rest).padStart(2, "0");
  return {
    de: `${sign}${grouped(euros, ".")}${decimals && `,${decimals}`}${noBreakSpace}€`,
    en: `${sign}€${grouped(euros, ",")}${decimals && `.${decimals}`}`,
  };
}

/** A share in percent: `37,5 %` and `37.5 %`; as many decimals as it has, at most two. */
export function percentText(basisPoints: BasisPoints): Text {
  const number = String(basisPoints / 100);
  return { de: `${number.replace(".", ",")}${noBreakSpace}%`, en: `${number}%` };
}

/** A count: `1.384` and `1,384`. */
export function countText(count: number): Text {
  return { de: grouped(String(count), "."), en: grouped(String(count), ",") };
}

/** A day, `YYYY-MM-DD`, for a sentence: `24.03.2025` and `24/03/2025`. */
export function dateText(date: string): Text {
  const [year, month, day] = date.split("-");
  return { de: germanDate(date), en: `${day}/${month}/${year}` };
}

/** Puts texts together in both languages: text`${a} × ${b}`. */
export function text(strings: TemplateStringsArray, ...parts: readonly (Text | string)[]): Text {
  const write = (language: keyof Text) =>
    strings
      .map((piece, index) => {
        const part = parts[index];
        return piece + (part === undefined ? "" : typeof part === "string" ? part : part[language]);
      })
      .join("");
  return { de: write("de"), en: write("en") };
}

export const sourceTexts: Readonly<Record<MoneySource, Text>> = {
  federal: { de: "Bund", en: "Federal government" },
  land: { de: "Land", en: "Land" },
  own: { de: "Eigenanteil", en: "Own share" },
  operator: { de: "Netzbetreiber", en: "Operator" },
  "third-party": { de: "Dritte", en: "Third parties" },
};

function grouped(digits: string, separator: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, separator);
}
