import { useTranslation } from "react-i18next";
import { shareColours, shareOpacity } from "#client/map/layers/address-share.ts";
import { type MapPalette, mapPalette } from "#client/map/map-palette.data.ts";
import { hatchPath, hatchStrokes } from "#client/map/symbols/unknown-hatch.ts";
import { useTheme } from "#client/state/use-theme.ts";

/** The colours of cells and municipalities, where the map is too far out for single addresses, and the hatch over them. */
export function ShareLegend() {
  const { t } = useTranslation("map");
  const palette = mapPalette(useTheme());
  const colours = shareColours(palette);
  const labels = t("layers.shareSteps", { returnObjects: true });
  return (
    <div className="bl-anteile">
      <p>{t("layers.shareTitle")}</p>
      <ul>
        {colours.map((colour, index) => (
          <li key={colour}>
            <ShareKey palette={palette} colour={colour} hatched={false} />
            {labels[index]}
          </li>
        ))}
        <li>
          <ShareKey palette={palette} colour={colours[1]} hatched />
          {t("layers.shareHatched")}
        </li>
        <li>
          <ShareKey palette={palette} hatched />
          {t("layers.shareNothing")}
        </li>
      </ul>
    </div>
  );
}

const key = { width: 22, height: 13 };

/** A piece of the map as it is painted: the ground, the colour as strong as there, and the hatch. Decorative. */
function ShareKey({
  palette,
  colour,
  hatched,
}: {
  palette: MapPalette;
  colour?: string | undefined;
  hatched: boolean;
}) {
  return (
    <svg {...key} viewBox={`0 0 ${key.width} ${key.height}`} aria-hidden="true" focusable="false">
      <rect {...key} fill={palette["karte-grund"]} />
      {colour && <rect {...key} fill={colour} fillOpacity={shareOpacity} />}
      {hatched &&
        hatchStrokes.map((stroke) => (
          <path
            key={stroke.colour}
            d={hatchPath(key.width, key.height)}
            fill="none"
            stroke={palette[stroke.colour]}
            strokeWidth={stroke.width}
          />
        ))}
      <rect {...key} className="rand" />
    </svg>
  );
}
