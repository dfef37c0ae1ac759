import type { setup as german } from "../de/setup.ts";

export const setup: typeof german = {
  title: "Set up access",
  text: "With this one-time link you choose your password. After that the link no longer works.",
  name: "Name",
  nameHint: "How you appear in the history, for example “K. Muster”.",
  organisation: "Name of your organisation",
  organisationHint: "For example “Landkreis Musterau”. You can change it later.",
  newPassword: "Choose a new password",
  submitPassword: "Save password",
  emailHintPassword: "The address of your account.",
  email: "Email",
  emailHint: "For an invitation, the address it was sent to.",
  password: "Password",
  passwordHint: "At least {{count}} characters. A whole sentence is easy to remember.",
  repeat: "Repeat password",
  submit: "Set up access",
  tooShort: "The password has fewer than {{count}} characters.",
  "common-password":
    "This password is on the lists that attackers start with, or is your address. Digits before or after it do not help. Take a whole sentence.",
  different: "The two passwords are not the same.",
  noToken: "The one-time key is missing from the address of this page. Please open the complete link.",
  problem: {
    "not-found": "This link is unknown, used or expired. Ask for a new one.",
    "invalid-input": "These entries do not fit this link. Check email and password.",
    conflict: "There is an account for this email already. Sign in with it.",
    failed: "This is not possible right now. The link stays valid, please try again.",
  },
  toSignIn: "To the sign-in",
};
