import {
  applicantMaxLength,
  applicationTitleMaxLength,
  EnteredFacts,
  FileNumber,
  type FileNumber as FileNumberType,
} from "#domain/application.ts";
import { DomainError } from "#domain/errors.ts";
import { fileNumberKey } from "#domain/file-number.ts";
import type { Programme } from "#domain/programmes/programme.ts";

export type ApplicationFields = {
  title: string;
  applicant: string;
  partnerAgs: readonly string[];
  callId: string | null;
  entered: EnteredFacts;
};

/** The fields as they are stored: texts trimmed, partners sorted and each once. Throws `invalid-input`. */
export function checkApplicationFields(fields: ApplicationFields, programme: Programme): ApplicationFields {
  const title = fields.title.trim();
  if (title === "" || title.length > applicationTitleMaxLength)
    throw refused("title", `expected a title of 1 to ${applicationTitleMaxLength} characters, got ${title.length}`);
  const applicant = fields.applicant.trim();
  if (applicant === "" || applicant.length > applicantMaxLength)
    throw refused(
      "applicant",
      `expected an applicant of 1 to ${applicantMaxLength} characters, got ${applicant.length}`,
    );
  const wrong = fields.partnerAgs.find((ags) => !/^\d{8}$/.test(ags));
  if (wrong !== undefined) throw refused("partnerAgs", `expected AGS of 8 digits, got "${wrong}"`);
  if (fields.callId !== null && !programme.calls.some((call) => call.id === fields.callId))
    throw refused("callId", `expected a call of programme ${programme.id}, got "${fields.callId}"`);
  const entered = EnteredFacts.parse(fields.entered);
  const { consultationStartedOn: started, consultationEndedOn: ended } = entered;
  if (started && ended && ended < started)
    throw refused("consultationEndedOn", `expected an end on or after ${started}, got ${ended}`);
  return { title, applicant, partnerAgs: [...new Set(fields.partnerAgs)].sort(), callId: fields.callId, entered };
}

/** File numbers with the key they are found by; the same number written twice counts once. Throws `invalid-input`. */
export function checkFileNumbers(numbers: readonly FileNumberType[]): (FileNumberType & { key: string })[] {
  const keyed = numbers.map((entry) => {
    const number = FileNumber.parse(entry);
    return { ...number, key: fileNumberKey(number.number) };
  });
  const empty = keyed.find(({ key }) => key === "");
  if (empty) throw refused("fileNumbers", `expected a file number with letters or digits, got "${empty.number}"`);
  return keyed.filter(
    (entry, at) => keyed.findIndex((other) => other.kind === entry.kind && other.key === entry.key) === at,
  );
}

function refused(field: string, message: string): DomainError {
  return new DomainError("invalid-input", message, { field });
}
