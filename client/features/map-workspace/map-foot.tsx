import { useTranslation } from "react-i18next";
import { formatLength } from "#client/format/measure.ts";
import { formatCount } from "#client/format/number.ts";
import { Button } from "#client/ui/button.tsx";

/** CSS pixels per metre on a screen of 96 dpi, for the scale as a ratio. */
const pixelsPerMetre = 96 / 0.0254;
const widestBarPixels = 130;
const steps = [10, 20, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000];

/** Below the map: the way to the table, scale and origin of the ground. */
export function MapFoot({
  addresses,
  table,
  metresPerPixel,
  attribution,
  onTable,
}: {
  addresses: number | null;
  table: boolean;
  metresPerPixel: number | null;
  attribution: string;
  onTable: () => void;
}) {
  const { t } = useTranslation("map");
  const length = metresPerPixel && [...steps].reverse().find((step) => step / metresPerPixel <= widestBarPixels);
  const scale = metresPerPixel && metresPerPixel * pixelsPerMetre;
  return (
    <div className="bl-kartenfuss bl-dicht">
      <Button
        look="tertiary"
        icon={table ? "map" : "table"}
        iconAfter={table ? "down" : "up"}
        aria-expanded={table}
        onClick={onTable}
      >
        {table ? t("foot.backToMap") : t("foot.table", { formatted: formatCount(addresses) })}
      </Button>
      {!table && (
        <span className="rechts">
          {length && metresPerPixel && (
            <span className="bl-massstab">
              <span style={{ width: Math.round(length / metresPerPixel) }} />
              {formatLength(length)}
            </span>
          )}
          {scale && <span>{t("foot.scale", { scale: formatCount(roundScale(scale)) })}</span>}
          <span>{attribution}</span>
        </span>
      )}
    </div>
  );
}

/** Two leading digits: 1 : 7.900, 1 : 120.000. */
function roundScale(scale: number): number {
  const magnitude = 10 ** (Math.floor(Math.log10(scale)) - 1);
  return Math.round(scale / magnitude) * magnitude;
}
