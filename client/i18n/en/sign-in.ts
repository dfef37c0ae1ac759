import type { signIn as german } from "../de/sign-in.ts";

export const signIn: typeof german = {
  title: "Sign in",
  promise: "From white spot to finished network",
  promiseText: "Find broadband gaps address by address, draw expansion areas, and trace every number to its addresses.",
  email: "Email",
  password: "Password",
  submit: "Sign in",
  demo: "See the demo county",
  demoText: "No account needed, with invented data. Choose a role:",
  problem: {
    "wrong-credentials": "Email or password is wrong.",
    "too-many-attempts": "Too many attempts. Please wait a minute.",
    failed: "Signing in is not possible right now. Please try again.",
  },
};
