import { useTranslation } from "react-i18next";
import { useDelay } from "#client/ui/use-delay.ts";

/** Longer than this and a person wonders whether anything happens. */
const patienceMilliseconds = 700;

/** Says that the map is still loading; only the first time aloud, since each move of the map loads again. */
export function MapLoading({ aloud }: { aloud: boolean }) {
  const { t } = useTranslation("map");
  const late = useDelay(patienceMilliseconds);
  return (
    <div className="bl-kartelaedt bl-dicht" {...(aloud ? { role: "status" } : { "aria-hidden": true })}>
      {late && <span>{t("loading")}</span>}
    </div>
  );
}
