import { useTranslation } from "react-i18next";
import { z } from "zod";
import type { Job } from "#client/api/job.ts";

const Facts = z.object({ code: z.string(), place: z.string(), expected: z.string(), found: z.string() });
type FormatRefusalFacts = z.infer<typeof Facts>;

/** Refusals that naming the columns, the CRS or the way of writing may answer. */
export const answerableRefusals: ReadonlySet<string> = new Set([
  "missing-columns",
  "ambiguous-columns",
  "wrong-crs",
  "wrong-delimiter",
  "wrong-encoding",
]);

const parts = [
  ["operator (betreiber)", "operator"],
  ["technology (technologie)", "technology"],
  ["download (down_mbit)", "downMbps"],
  ["state (baustand)", "state"],
  ["address (adress_id, or strasse and hausnummer)", "listAddress"],
  ["site type", "siteType"],
  ["house number", "houseNumber"],
  ["street", "street"],
  ["coordinates (lon/lat or east/north)", "coordinates"],
  ["for name", "name"],
] as const;

/** Why the file as a whole could not be read; null where the work ended otherwise. */
export function refusalOf(job: Job | null): FormatRefusalFacts | null {
  return Facts.safeParse(job?.error?.details.format).data ?? null;
}

/** Why a file as a whole cannot be read, in the words of the page. */
export function FormatRefusal({ facts }: { facts: FormatRefusalFacts }) {
  const { t, i18n } = useTranslation("import");
  const { code, place, expected, found } = facts;
  const missing = missingParts(expected).map((field) => t(`fields.${field}`));
  const isOfMapping = code === "missing-columns" && place === "mapping file";
  const key = `import:refusal.${isOfMapping ? "other-file" : code}`;
  const line = /line (\d+)/.exec(place)?.[1];
  return (
    <>
      {i18n.exists(key)
        ? i18n.t(key as "import:refusal.missing-columns", {
            missing: missing.join(", ") || t("refusal.columns"),
            found: columnsIn(found, t("mapping.column"), t("mapping.and")),
          })
        : t("refusal.unreadable")}
      {line && ` (${t("mapping.line", { line })})`}
    </>
  );
}

/** Which fields a reader misses, by what it says. */
export function missingParts(expected: string): (typeof parts)[number][1][] {
  if (!expected.startsWith("columns for ")) return [];
  let rest = expected;
  return parts.flatMap(([text, field]) => {
    if (!rest.includes(text)) return [];
    rest = rest.replace(text, "");
    return [field];
  });
}

function columnsIn(found: string, column: string, and: string): string {
  return found.replace(/\(column (\d+)\)/g, `(${column} $1)`).replaceAll(") and ", `) ${and} `);
}
