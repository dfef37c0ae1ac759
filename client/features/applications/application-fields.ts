import { FileNumberKind } from "#domain/application.ts";

/** What a form holds of an application; `problem` is the text that is no municipality key. */
export type ApplicationFields = {
  title: string;
  applicant: string;
  callId: string | null;
  land: string | null;
  partnerAgs: string[];
  fileNumbers: { kind: FileNumberKind; number: string }[];
  problem: string | null;
};

/** Reads the fields of an application from its form; several numbers or keys are separated by commas. */
export function readApplicationFields(form: FormData): ApplicationFields {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const partnerAgs = listOf(text("partnerAgs"));
  return {
    title: text("title"),
    applicant: text("applicant"),
    callId: text("callId") || null,
    land: text("land") || null,
    partnerAgs,
    fileNumbers: FileNumberKind.options.flatMap((kind) =>
      listOf(text(`fileNumber-${kind}`)).map((number) => ({ kind, number })),
    ),
    problem: partnerAgs.find((ags) => !/^\d{8}$/.test(ags)) ?? null,
  };
}

function listOf(text: string): string[] {
  return text
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
