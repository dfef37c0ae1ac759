import { dictionary } from "@zxcvbn-ts/language-common";
import { DomainError } from "#domain/errors.ts";

let known: ReadonlySet<string> | null = null;

/**
 * Refuses passwords that stand on the lists that guessing starts with, also with digits and signs around them or said twice,
 * and the person's own e-mail address. Works offline. Error: `invalid-input` with the fault `common-password`.
 */
export function refuseCommonPassword(password: string, email: string): void {
  if (!isCommon(password) && !isAddress(password, email)) return;
  throw new DomainError("invalid-input", "expected a password that is not on the lists of common ones", {
    field: "password",
    fault: "common-password",
  });
}

function isCommon(password: string): boolean {
  known ??= new Set(dictionary["passwords-common"].map((word) => word.toLowerCase()));
  const text = password.toLowerCase();
  // One word or one character said several times: "kennwortkennwort", "aaaaaaaaaa".
  const once = /^(.+?)\1+$/u.exec(text)?.[1];
  const forms = [text, once].flatMap((form) => (form === undefined ? [] : [form, withoutEnds(form)]));
  return once?.length === 1 || forms.some((form) => form === "" || known?.has(form));
}

/** Without the digits and signs at its ends: "!Sommer2024" is "sommer". */
function withoutEnds(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
}

function isAddress(password: string, email: string): boolean {
  const text = password.toLowerCase();
  const address = email.toLowerCase();
  return text === address || withoutEnds(text) === withoutEnds(address.split("@")[0] ?? "");
}
