import { useTranslation } from "react-i18next";
import { Link } from "wouter";

/** The mandatory links, on every page, the full-screen map included. */
export function Footer({ note }: { note?: string }) {
  const { t } = useTranslation();
  return (
    <footer className="bl-fuss bl-dicht">
      <span>{note}</span>
      <nav aria-label={t("footer.label")}>
        <Link href="/barrierefreiheit">{t("footer.accessibility")}</Link>
        <Link href="/barriere-melden">{t("footer.barrier")}</Link>
        <Link href="/datenschutz">{t("footer.privacy")}</Link>
        <Link href="/impressum">{t("footer.imprint")}</Link>
      </nav>
    </footer>
  );
}
