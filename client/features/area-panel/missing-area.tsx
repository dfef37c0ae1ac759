import { useTranslation } from "react-i18next";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";

/** A link to an area that is gone or out of reach: the map still shows the place. */
export function MissingArea({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation("map-area");
  return (
    <section className="bl-block">
      <h2 className="kern-sr-only">{t("list.title")}</h2>
      <EmptyState
        icon="polygon"
        title={t("missing.title")}
        actions={<Button onClick={onBack}>{t("missing.back")}</Button>}
      >
        {t("missing.text")}
      </EmptyState>
    </section>
  );
}
