import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Session } from "#client/api/session.ts";
import type { CurrentOrganisation } from "#client/state/organisation.ts";
import { Footer } from "./footer.tsx";
import { Header } from "./header.tsx";

/** Skip link, header, the page, footer. `full` keeps the page inside the window (the map). */
export function Frame({
  session,
  organisation = null,
  full = false,
  children,
}: {
  session: Session;
  organisation?: CurrentOrganisation | null;
  full?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className={full ? "p-karte" : "p-seite"}>
      <a className="bl-sprung" href="#inhalt">
        {t("skip")}
      </a>
      <Header session={session} organisation={organisation} />
      {children}
      <Footer note={session.demo ? t("footer.demo") : undefined} />
    </div>
  );
}
