import { useTranslation } from "react-i18next";
import { ButtonLink } from "#client/ui/button.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";

/** What stands while a page's code or first data is on its way. */
export function Waiting() {
  const { t } = useTranslation();
  return (
    <main id="inhalt" className="bl-haupt bl-dicht" tabIndex={-1}>
      <Skeleton label={t("state.loading")} heights={[32, 180, 120]} />
    </main>
  );
}

/** A path that leads nowhere, or to something this person may not see. */
export function NotFound({ reason = "not-found" }: { reason?: "not-found" | "forbidden" }) {
  const { t } = useTranslation();
  const title = reason === "forbidden" ? t("error.forbidden.title") : t("notFound.title");
  return (
    <Page title={title}>
      <p>{reason === "forbidden" ? t("error.forbidden.text") : t("notFound.text")}</p>
      <div className="bl-reihe">
        <ButtonLink href="/" look="primary">
          {t("notFound.home")}
        </ButtonLink>
      </div>
    </Page>
  );
}
