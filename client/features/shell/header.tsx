import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { Session } from "#client/api/session.ts";
import { signOut } from "#client/api/sign-in.ts";
import { ReminderBell } from "#client/features/reminders/reminder-bell.tsx";
import { type CurrentOrganisation, permissionsOf } from "#client/state/organisation.ts";
import { Icon } from "#client/ui/icon.tsx";
import type { IconName } from "#client/ui/icon-paths.data.ts";
import { Menu } from "#client/ui/menu.tsx";
import { Logo } from "./logo.tsx";
import { PreferenceMenu } from "./preference-menu.tsx";

type Entry = { section: string; label: string; icon: IconName };

/** Logo, organisation, main navigation and the person's menu; on the phone all of it behind one button. */
export function Header({ session, organisation }: { session: Session; organisation: CurrentOrganisation | null }) {
  const { t } = useTranslation();
  const [location] = useLocation();
  const section = location.split("/")[2] ?? "";
  const entries = useEntries(organisation);
  const href = (entry: string) => `/${organisation?.slug}/${entry}`;
  return (
    <header className="bl-kopf bl-dicht">
      <Link className="bl-marke" href="/">
        <Logo />
        <span>{t("product")}</span>
      </Link>
      {organisation && <OrganisationMenu session={session} organisation={organisation} section={section} />}
      {entries.length > 0 && (
        <nav className="bl-nav" aria-label={t("nav.main")}>
          <ul>
            {entries.map((entry) => (
              <li key={entry.section}>
                <Link href={href(entry.section)} aria-current={section === entry.section ? "page" : undefined}>
                  {entry.label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <div className="bl-kopf-r">
        {session.user ? (
          <>
            {organisation && permissionsOf(organisation.role).projects && (
              <Suspense fallback={null}>
                <ReminderBell org={organisation.slug} />
              </Suspense>
            )}
            <PersonMenu session={session} organisation={organisation} />
            <Menu
              label={t("nav.openMenu")}
              className="bl-kbtn bl-menue"
              align="right"
              trigger={<Icon name="menu" size={24} />}
            >
              {(close) => (
                <nav aria-label={t("nav.main")}>
                  {organisation && <div className="titel">{organisation.name}</div>}
                  {entries.map((entry) => (
                    <Link
                      key={entry.section}
                      href={href(entry.section)}
                      onClick={close}
                      aria-current={section === entry.section ? "page" : undefined}
                    >
                      <Icon name={entry.icon} />
                      {entry.label}
                    </Link>
                  ))}
                  <hr />
                  <PersonEntries organisation={organisation} close={close} />
                  {session.organisations.length > 1 && <hr />}
                  {session.organisations.length > 1 && (
                    <OrganisationEntries session={session} section={section} close={close} current={organisation} />
                  )}
                </nav>
              )}
            </Menu>
          </>
        ) : (
          <PreferenceMenu />
        )}
      </div>
    </header>
  );
}

function useEntries(organisation: CurrentOrganisation | null): Entry[] {
  const { t } = useTranslation();
  if (!organisation) return [];
  const entries: Entry[] = [{ section: "karte", label: t("nav.map"), icon: "map" }];
  const may = permissionsOf(organisation.role);
  if (may.projects) {
    entries.push({ section: "projekte", label: t("nav.projects"), icon: "folder" });
    entries.push({ section: "fristen", label: t("nav.deadlines"), icon: "clock" });
  }
  if (may.read) {
    entries.push({ section: "daten", label: t("nav.data"), icon: "database" });
  }
  entries.push({ section: "uebersicht", label: t("nav.overview"), icon: "eye" });
  return entries;
}

function OrganisationMenu({
  session,
  organisation,
  section,
}: {
  session: Session;
  organisation: CurrentOrganisation;
  section: string;
}) {
  const { t } = useTranslation();
  if (session.organisations.length < 2) {
    return (
      <span className="bl-org einzeln">
        <Icon name="place" size={16} />
        {organisation.name}
      </span>
    );
  }
  return (
    <Menu
      label={t("organisation.chosen", { name: organisation.name })}
      className="bl-org"
      trigger={
        <>
          <Icon name="place" size={16} />
          {organisation.name}
          <Icon name="down" size={16} />
        </>
      }
    >
      {(close) => <OrganisationEntries session={session} section={section} close={close} current={organisation} />}
    </Menu>
  );
}

function OrganisationEntries({
  session,
  section,
  close,
  current,
}: {
  session: Session;
  section: string;
  close: () => void;
  current: CurrentOrganisation | null;
}) {
  const { t } = useTranslation();
  return (
    <>
      <div className="titel">{t("organisation.switch")}</div>
      {session.organisations.map((organisation) => (
        <Link
          key={organisation.id}
          href={`/${organisation.slug}/${section === "" ? "karte" : section}`}
          onClick={close}
          aria-current={organisation.slug === current?.slug ? "true" : undefined}
        >
          <Icon name={organisation.slug === current?.slug ? "check" : "place"} />
          {organisation.name}
        </Link>
      ))}
    </>
  );
}

function PersonMenu({ session, organisation }: { session: Session; organisation: CurrentOrganisation | null }) {
  const { t } = useTranslation();
  const name = session.user?.name ?? "";
  return (
    <Menu
      label={t("nav.userMenu", { name })}
      className="bl-nutzer"
      align="right"
      trigger={
        <>
          <span className="bl-rund" aria-hidden="true">
            {initials(name)}
          </span>
          <span>
            {name}
            {organisation && <small>{t(`role.${organisation.role}`)}</small>}
          </span>
          <Icon name="down" size={16} />
        </>
      }
    >
      {(close) => <PersonEntries organisation={organisation} close={close} />}
    </Menu>
  );
}

function PersonEntries({ organisation, close }: { organisation: CurrentOrganisation | null; close: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      {organisation && permissionsOf(organisation.role).administrate && (
        <Link href={`/${organisation.slug}/verwaltung`} onClick={close}>
          <Icon name="people" />
          {t("nav.administration")}
        </Link>
      )}
      {organisation && permissionsOf(organisation.role).administrate && (
        <Link href={`/${organisation.slug}/programme`} onClick={close}>
          <Icon name="document" />
          {t("nav.programmes")}
        </Link>
      )}
      {organisation && (
        <Link href={`/${organisation.slug}/konto`} onClick={close}>
          <Icon name="person" />
          {t("nav.account")}
        </Link>
      )}
      <button
        type="button"
        onClick={() => {
          close();
          void signOut();
        }}
      >
        <Icon name="signOut" />
        {t("nav.signOut")}
      </button>
    </>
  );
}

/** First letters of the first and the last part of a name: „K. Muster" → KM. */
function initials(name: string): string {
  const parts = name.split(/\s+/).filter((part) => part !== "");
  return [parts[0], parts.length > 1 ? parts[parts.length - 1] : undefined]
    .map((part) => part?.[0]?.toUpperCase() ?? "")
    .join("");
}
