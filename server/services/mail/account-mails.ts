import { germanDate } from "#domain/german-date.ts";
import type { Language } from "#domain/language.ts";
import { roleWords } from "#domain/role-words.data.ts";
import type { InvitationRow } from "#queries/invitations.sql.ts";
import type { Mail } from "./mailer.ts";

/** The mail of an invitation: who invites to what, in which role, until when, and where to answer. */
export function invitationMail(invitation: InvitationRow, about: { url: string; language: Language }): Mail {
  const { organisation, project, invitedBy, email, name, expiresAt } = invitation;
  const role = roleWords[about.language][project?.rights ?? invitation.role];
  const to = { name: name || email, address: email };
  const until = germanDate(expiresAt.toISOString());
  if (about.language === "en") {
    const what = project ? `the project “${project.name}” of ${organisation.name}` : organisation.name;
    return {
      ...{ to, subject: `Invitation: ${organisation.name}, Breitbandlotse` },
      text: `${invitedBy ?? organisation.name} invites you to ${what}, as ${role}.\n\nThe invitation holds until ${until}. You answer here:\n${about.url}\n\nIf you do not know what this is about, do nothing.\n`,
    };
  }
  const what = project ? `zum Projekt „${project.name}“ von ${organisation.name}` : `zu ${organisation.name}`;
  return {
    ...{ to, subject: `Einladung: ${organisation.name}, Breitbandlotse` },
    text: `${invitedBy ?? organisation.name} lädt Sie ${what} ein, mit der Rolle ${role}.\n\nDie Einladung gilt bis ${until}. Hier antworten Sie:\n${about.url}\n\nWenn Sie damit nichts anfangen können, tun Sie nichts.\n`,
  };
}

/** The mail to somebody who forgot the password. */
export function passwordMail(
  person: { name: string; email: string; language: Language | null },
  { url, hours }: { url: string; hours: number },
): Mail {
  const to = { name: person.name, address: person.email };
  if (person.language === "en") {
    return {
      ...{ to, subject: "Breitbandlotse: choose a new password" },
      text: `Somebody, probably you, asked for a new password for ${person.email}.\n\nThis link works once, within ${hours} h:\n${url}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
    };
  }
  return {
    ...{ to, subject: "Breitbandlotse: neues Kennwort wählen" },
    text: `Jemand, vermutlich Sie, hat ein neues Kennwort für ${person.email} angefordert.\n\nDieser Link gilt einmal, ${hours === 1 ? "eine Stunde" : `${hours} Stunden`} lang:\n${url}\n\nWaren Sie es nicht, tun Sie nichts: Ihr Kennwort bleibt, wie es ist.\n`,
  };
}
