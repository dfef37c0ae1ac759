import type { Database } from "#db/database.ts";
import type { Language } from "#domain/language.ts";
import { Role } from "#domain/roles.ts";
import { setUserLanguage } from "#queries/users.sql.ts";
import type { InstanceFacts } from "./instance-facts.ts";
import type { SignedIn, SignedInUser } from "./sign-in.ts";

export type SessionView = {
  /** `language` is null until the person has chosen one. */
  user: { id: string; name: string; email: string; language: Language | null } | null;
  instanceAdministrator: boolean;
  organisations: { id: string; slug: string; name: string; role: Role; municipalities: string[] }[];
  demo: boolean;
  demoSignIns: { role: Role }[];
  basemapStyleUrl: string | null;
  /** Whether this instance sends mails: then a forgotten password is asked for by oneself. */
  mail: boolean;
};

/** Who is signed in, where they may go, and whether the demo's one-click sign-in is offered. */
export function describeSession(signedIn: SignedIn | null, instance: InstanceFacts): SessionView {
  const { user, memberships } = signedIn ?? { user: null, memberships: [] };
  return {
    user: user && { id: user.id, name: user.name, email: user.email, language: user.language },
    instanceAdministrator: user?.isInstanceAdministrator ?? false,
    organisations: memberships.map(({ organisation, role, municipalities }) => ({
      ...{ id: organisation.id, slug: organisation.slug, name: organisation.name },
      ...{ role, municipalities },
    })),
    demo: instance.demoSignIn,
    demoSignIns: instance.demoSignIn ? Role.options.map((role) => ({ role })) : [],
    basemapStyleUrl: instance.basemapStyleUrl,
    mail: instance.mail,
  };
}

/** Keeps the language that the person reads in; mails to them are written in it. */
export async function chooseLanguage(db: Database, user: SignedInUser, language: Language): Promise<void> {
  await setUserLanguage(db, user.id, language);
}
