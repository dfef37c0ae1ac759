import { QueryClientProvider, useQuery } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { type Session, useSession } from "./api/session.ts";
import { createApiClient, createQueryClient, TRPCProvider, useTRPC } from "./api/trpc.ts";
import { useKnownLanguage } from "./features/account/use-known-language.ts";
import { Frame } from "./features/shell/frame.tsx";
import { Notices } from "./features/shell/notices.tsx";
import { PageError } from "./features/shell/page-error.tsx";
import { NotFound, Waiting } from "./features/shell/placeholders.tsx";
import { OrganisationContext, permissionsOf } from "./state/organisation.ts";

const SignIn = lazy(async () => ({ default: (await import("./features/sign-in/sign-in.tsx")).SignIn }));
const SessionEnded = lazy(async () => ({
  default: (await import("./features/sign-in/session-ended.tsx")).SessionEnded,
}));
const Setup = lazy(async () => ({ default: (await import("./features/setup/setup.tsx")).Setup }));
const MapWorkspace = lazy(async () => ({
  default: (await import("./features/map-workspace/map-workspace.tsx")).MapWorkspace,
}));
const ProjectList = lazy(async () => ({ default: (await import("./features/projects/project-list.tsx")).ProjectList }));
const ProjectPage = lazy(async () => ({ default: (await import("./features/projects/project-page.tsx")).ProjectPage }));
const ApplicationPage = lazy(async () => ({
  default: (await import("./features/applications/application-page.tsx")).ApplicationPage,
}));
const DeadlinesPage = lazy(async () => ({
  default: (await import("./features/deadlines/deadlines-page.tsx")).DeadlinesPage,
}));
const DatasetList = lazy(async () => ({ default: (await import("./features/datasets/dataset-list.tsx")).DatasetList }));
const ImportPage = lazy(async () => ({ default: (await import("./features/import/import-page.tsx")).ImportPage }));
const OverviewPage = lazy(async () => ({
  default: (await import("./features/overview/overview-page.tsx")).OverviewPage,
}));
const SharedOverviewPage = lazy(async () => ({
  default: (await import("./features/overview/shared-overview-page.tsx")).SharedOverviewPage,
}));
const Administration = lazy(async () => ({
  default: (await import("./features/administration/administration.tsx")).Administration,
}));
const RetentionPage = lazy(async () => ({
  default: (await import("./features/retention/retention-page.tsx")).RetentionPage,
}));
const ProgrammeList = lazy(async () => ({
  default: (await import("./features/programmes/programme-list.tsx")).ProgrammeList,
}));
const ProgrammePage = lazy(async () => ({
  default: (await import("./features/programmes/programme-page.tsx")).ProgrammePage,
}));
const ScoreTablesPage = lazy(async () => ({
  default: (await import("./features/score/score-tables-page.tsx")).ScoreTablesPage,
}));
const InvitationsPage = lazy(async () => ({
  default: (await import("./features/invitations/invitations-page.tsx")).InvitationsPage,
}));
const Account = lazy(async () => ({ default: (await import("./features/account/account.tsx")).Account }));
const LegalPage = lazy(async () => ({ default: (await import("./features/legal/legal-page.tsx")).LegalPage }));

/** The whole client: providers around the pages. */
export function App() {
  const [api] = useState(createApiClient);
  const [hasEnded, setEnded] = useState(false);
  const [queries] = useState(() => createQueryClient(() => setEnded(true)));
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={api} queryClient={queries}>
        <PageError>
          <Suspense fallback={<Waiting />}>
            <Pages hasEnded={hasEnded} onEnded={setEnded} />
          </Suspense>
        </PageError>
        <Notices />
      </TRPCProvider>
    </QueryClientProvider>
  );
}

/** `onEnded`: whether a session has ended that the page goes on showing, for what was entered in it. */
function Pages({ hasEnded, onEnded }: { hasEnded: boolean; onEnded: (hasEnded: boolean) => void }) {
  const now = useSession();
  const held = useRef(now);
  if (now.user) held.current = now;
  const session = held.current;
  useEffect(() => {
    if (!now.user && held.current.user) onEnded(true);
  }, [now.user, onEnded]);
  useEffect(() => {
    if (hasEnded && !held.current.user) window.location.assign(loginPath(window.location));
  }, [hasEnded]);
  const organisation = useOrganisationInHand(session);
  useKnownLanguage(session);
  return (
    <>
      {hasEnded && session.user && (
        <Suspense>
          <SessionEnded session={session} onClose={() => onEnded(false)} />
        </Suspense>
      )}
      <Switch>
        <Route path="/">{session.user ? <Landing session={session} /> : <Redirect to="/login" replace />}</Route>
        <Route path="/login">
          <Frame session={session}>
            <SignIn session={session} />
          </Frame>
        </Route>
        <Route path="/einrichten">
          <Frame session={session}>
            <Setup />
          </Frame>
        </Route>
        <Route path="/einladungen">
          {session.user ? (
            <Frame session={session} organisation={organisation}>
              <InvitationsPage session={session} home={landingPath(session)} />
            </Frame>
          ) : (
            <Redirect to={loginPath(window.location)} replace />
          )}
        </Route>
        {(["barrierefreiheit", "barriere-melden", "datenschutz", "impressum"] as const).map((page) => (
          <Route key={page} path={`/${page}`}>
            <Frame session={session} organisation={organisation}>
              <LegalPage page={page} />
            </Frame>
          </Route>
        ))}
        <Route path="/:org/karte/:area?">
          {(parameters) => (
            <Member session={session} org={parameters.org} full>
              <MapWorkspace org={parameters.org} />
            </Member>
          )}
        </Route>
        <Route path="/:org/projekte">
          {({ org }) => (
            <Member session={session} org={org} allowed="projects">
              <ProjectList />
            </Member>
          )}
        </Route>
        <Route path="/:org/projekte/:slug">
          {({ org, slug }) => (
            <Member session={session} org={org} allowed="projects">
              <ProjectPage key={slug} slug={slug} />
            </Member>
          )}
        </Route>
        <Route path="/:org/projekte/:slug/antraege/:number">
          {({ org, slug, number }) => (
            <Member session={session} org={org} allowed="projects">
              <ApplicationPage key={`${slug}/${number}`} projectSlug={slug} number={Number(number)} />
            </Member>
          )}
        </Route>
        <Route path="/public/uebersicht/:secret">
          {({ secret }) => (
            <Frame session={session}>
              <SharedOverviewPage key={secret} secret={secret} />
            </Frame>
          )}
        </Route>
        <Route path="/:org/uebersicht/:ags?">
          {({ org, ags }) => (
            <Member session={session} org={org}>
              <OverviewPage key={ags ?? ""} {...(ags && { ags })} />
            </Member>
          )}
        </Route>
        <Route path="/:org/fristen">
          {({ org }) => (
            <Member session={session} org={org} allowed="projects">
              <DeadlinesPage />
            </Member>
          )}
        </Route>
        <Route path="/:org/programme">
          {({ org }) => (
            <Member session={session} org={org} allowed="projects">
              <ProgrammeList />
            </Member>
          )}
        </Route>
        <Route path="/:org/programme/:id">
          {({ org, id }) => (
            <Member session={session} org={org} allowed="projects">
              <ProgrammePage key={id} id={id} />
            </Member>
          )}
        </Route>
        <Route path="/:org/programme/:id/punkte">
          {({ org, id }) => (
            <Member session={session} org={org} allowed="projects">
              <ScoreTablesPage key={id} programmeId={id} />
            </Member>
          )}
        </Route>
        <Route path="/:org/daten">
          {({ org }) => (
            <Member session={session} org={org} allowed="read">
              <DatasetList />
            </Member>
          )}
        </Route>
        <Route path="/:org/daten/einlesen">
          {({ org }) => (
            <Member session={session} org={org} allowed="plan">
              <ImportPage />
            </Member>
          )}
        </Route>
        <Route path="/:org/verwaltung">
          {({ org }) => (
            <Member session={session} org={org} allowed="administrate">
              <Administration />
            </Member>
          )}
        </Route>
        <Route path="/:org/verwaltung/aufbewahrung">
          {({ org }) => (
            <Member session={session} org={org}>
              <RetentionPage />
            </Member>
          )}
        </Route>
        <Route path="/:org/konto">
          {({ org }) => (
            <Member session={session} org={org}>
              <Account session={session} />
            </Member>
          )}
        </Route>
        <Route path="/:org">
          {({ org }) => (
            <Member session={session} org={org}>
              <Redirect to={landingPath(session, org)} replace />
            </Member>
          )}
        </Route>
        <Route>
          <Frame session={session} organisation={organisation}>
            <NotFound />
          </Frame>
        </Route>
      </Switch>
    </>
  );
}

/**
 * The organisation of the path, else the last one: who reads the imprint or took a wrong turn keeps the navigation.
 * Null without one.
 */
function useOrganisationInHand(session: Session): Session["organisations"][number] | null {
  const [path] = useLocation();
  const last = useRef<string | null>(null);
  const named = session.organisations.find(({ slug }) => slug === path.split("/")[1]);
  if (named) last.current = named.slug;
  return named ?? session.organisations.find(({ slug }) => slug === last.current) ?? session.organisations[0] ?? null;
}

/** A page for members: signed in, member of the organisation, and with a role that may see it. */
function Member({
  session,
  org,
  full = false,
  allowed,
  children,
}: {
  session: Session;
  org: string;
  full?: boolean;
  allowed?: keyof ReturnType<typeof permissionsOf>;
  children: ReactNode;
}) {
  useLocation();
  if (!session.user) return <Redirect to={loginPath(window.location)} replace />;
  const organisation = session.organisations.find((candidate) => candidate.slug === org);
  if (!organisation) {
    return (
      <Frame session={session} organisation={session.organisations[0] ?? null}>
        <NotFound />
      </Frame>
    );
  }
  const refused = allowed !== undefined && !permissionsOf(organisation.role)[allowed];
  return (
    <OrganisationContext value={organisation}>
      <Frame session={session} organisation={organisation} full={full && !refused}>
        <PageError key={sectionOf(window.location.pathname)}>
          <Suspense fallback={<Waiting />}>{refused ? <NotFound reason="forbidden" /> : children}</Suspense>
        </PageError>
      </Frame>
    </OrganisationContext>
  );
}

/** After the sign-in: first the invitations that wait for an answer, else the page where the person starts. */
function Landing({ session }: { session: Session }) {
  const trpc = useTRPC();
  const invitations = useQuery(trpc.session.invitations.queryOptions());
  if (invitations.isPending) return <Waiting />;
  const isInvited = (invitations.data?.length ?? 0) > 0;
  return <Redirect to={isInvited ? "/einladungen" : landingPath(session)} replace />;
}

/** Where a person starts: who plans, on the map; who funds, with the projects; who decides or reads, with the overview. */
function landingPath(session: Session, org?: string): string {
  const organisation = session.organisations.find((candidate) => org === undefined || candidate.slug === org);
  if (!organisation) return "/einladungen";
  const { slug, role } = organisation;
  if (role === "mayor" || role === "viewer") return `/${slug}/uebersicht`;
  return `/${slug}/${role === "funding-officer" || role === "adviser" ? "projekte" : "karte"}`;
}

function loginPath(location: Location): string {
  return `/login?weiter=${encodeURIComponent(location.pathname + location.search)}`;
}

/** What must differ for an error to be forgotten. All areas share the map: opening one must not start it anew. */
function sectionOf(path: string): string {
  const parts = path.split("/");
  return parts[2] === "karte" ? parts.slice(0, 3).join("/") : path;
}
