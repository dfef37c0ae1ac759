import { describe, expect, it } from "vitest";
import { refuseCommonPassword } from "#services/common-passwords.ts";

const refused = (password: string, email = "ada.amt@kreis.example") => {
  try {
    refuseCommonPassword(password, email);
    return false;
  } catch (error) {
    expect(error).toMatchObject({ code: "invalid-input", details: { field: "password", fault: "common-password" } });
    return true;
  }
};

describe("a common password", () => {
  it.each([
    ["on the list", "1qaz2wsx3edc"],
    ["on the list in other letters", "QwertyUiop"],
    ["with digits and signs at its ends", "!Password2024!!"],
    ["a German word with a year", "Passwort2026"],
    ["said twice", "passwordpassword"],
    ["one character", "aaaaaaaaaaaa"],
    ["digits alone", "8391027465"],
    ["the own address", "Ada.Amt@kreis.example"],
    ["the own name of the address with a year", "ada.amt2026"],
  ])("is refused: %s", (_what, password) => {
    expect(refused(password)).toBe(true);
  });

  it.each([
    "lang-genug-12",
    "ein ganzer Satz",
    "ein-langes-Kennwort-7",
    "Tr0mpete/Kiesweg",
    "Ölmühle am Fluss",
    "日本語の長い合言葉です",
  ])("is not %s", (password) => {
    expect(refused(password)).toBe(false);
  });
});
