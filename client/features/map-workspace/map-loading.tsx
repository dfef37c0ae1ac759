import { useTranslation } from "react-i18next";
import { useDelay } from "#client/ui/use-delay.ts";

/** Longer than this and a person wonders whether anything happens. */
const patienceMilliseconds = 700;

/** What the map waits for: its first tiles, those after a move, or graphics that the browser took away. */
export type MapDelay = "first" | "again" | "graphics";

/** Says what the map waits for; aloud only where that is no everyday matter, since each move of the map loads again. */
export function MapLoading({ delay }: { delay: MapDelay }) {
  const { t } = useTranslation("map");
  const late = useDelay(patienceMilliseconds);
  return (
    <div className="bl-kartelaedt bl-dicht" {...(delay === "again" ? { "aria-hidden": true } : { role: "status" })}>
      {late && <span>{t(delay === "graphics" ? "graphicsLost" : "loading")}</span>}
    </div>
  );
}
