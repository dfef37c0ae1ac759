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
  common:
    "This password is on the lists that attackers start with, or is your address. Digits before or after it do not help. Take a whole sentence.",
  wrong: "The present password is wrong.",
  delete: {
    title: "Delete account",
    text: "Your access, your sign-ins, reminders and calendar addresses go. What you did stays in the history, under “gelöschtes Konto” (deleted account).",
    open: "Delete account …",
    submit: "Delete for good",
    warning: "This cannot be undone. To be sure we ask for your password.",
    last: "You are the only person with the role administration. Give the role to somebody else first.",
    noPassword: "This account has no password and is looked after by the demo.",
  },
  failed: "This is not possible right now. Your password is unchanged.",
};
