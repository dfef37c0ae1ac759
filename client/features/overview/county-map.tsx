import { useTranslation } from "react-i18next";
import { formatDecimal, formatShare } from "#client/format/number.ts";
import { Card } from "#client/ui/card.tsx";
import type { Overview } from "#domain/overview.ts";
import { shareOf } from "./overview-text.ts";

type Outlines = {
  bounds: readonly number[] | null;
  municipalities: readonly { ags: string; rings: readonly (readonly (readonly number[])[])[] }[];
};

const widthPixels = 480;
/** Upper borders of the steps, in percent; five steps are as many as the eye tells apart on paper. */
const steps = [20, 40, 60, 80] as const;

/** The municipalities by share served: an outline map that prints as it is. The table beside it holds the numbers. */
export function CountyMap({ overview, outlines }: { overview: Overview; outlines: Outlines }) {
  const { t } = useTranslation("overview");
  const [west, south, east, north] = outlines.bounds ?? [0, 0, 0, 0];
  if (west === undefined || south === undefined || east === undefined || north === undefined || east <= west)
    return null;
  const scale = widthPixels / (east - west);
  const height = (north - south) * scale;
  const byAgs = new Map(overview.municipalities.map((row) => [row.ags, row]));
  return (
    <Card title={t("map.title")} className="bl-kreiskarte">
      <svg
        viewBox={`-2 -2 ${widthPixels + 4} ${Math.ceil(height) + 4}`}
        role="img"
        aria-label={t("map.label", { count: outlines.municipalities.length })}
      >
        {outlines.municipalities.map(({ ags, rings }) => {
          const row = byAgs.get(ags);
          const share = row ? shareOf(row.counts.served, row.counts) : null;
          return (
            <path
              key={ags}
              className={`stufe-${share === null ? "leer" : stepOf(share)} ${overview.ags === ags ? "gewaehlt" : ""}`}
              fillRule="evenodd"
              d={rings
                .map(
                  (ring) =>
                    `M${ring.map(([x = 0, y = 0]) => `${round((x - west) * scale)} ${round((north - y) * scale)}`).join("L")}Z`,
                )
                .join("")}
            >
              <title>{row ? `${row.name}: ${formatShare(share)}` : ags}</title>
            </path>
          );
        })}
      </svg>
      <ul className="bl-stufen">
        {[...steps, 100].map((upper, index) => (
          <li key={upper}>
            <i className={`bl-punkt stufe-${index}`} />
            {t("map.step", {
              from: formatDecimal(index === 0 ? 0 : (steps[index - 1] ?? 0), 0),
              to: formatDecimal(upper, 0),
            })}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function stepOf(share: number): number {
  const step = steps.findIndex((upper) => share * 100 < upper);
  return step === -1 ? steps.length : step;
}

function round(value: number): string {
  return value.toFixed(1);
}
