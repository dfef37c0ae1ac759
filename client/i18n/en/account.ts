import type { account as german } from "../de/account.ts";

export const account: typeof german = {
  title: "My account",
  person: "Signed in as",
  organisations: "Organisations",
  view: "View",
  viewNote: "Holds for this device.",
  languageNote: "Mails to you are written in it as well.",
  letterKeys: "Letter keys on the map",
  letterKeysHint: "P for polygon, R for rectangle and so on, while the map has the focus.",
  password: "Change password",
  current: "Present password",
  next: "New password",
  nextHint: "At least {{count}} characters. Other devices are signed out.",
  change: "Change password",
  changed: "The password was changed",
  tooShort: "The new password has fewer than {{count}} characters.",
  wrong: "The present password is wrong.",
  failed: "This is not possible right now. Your password is unchanged.",
};
