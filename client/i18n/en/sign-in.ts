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
  demoRole: {
    administrator: "Everything, with people and settings",
    planner: "Find gaps, draw areas, import data",
    "funding-officer": "Applications, money, deadlines, documents",
    mayor: "One municipality: state and projects",
    viewer: "Published map and overview",
    adviser: "A single project from outside",
  },
  forgotten: {
    open: "Forgot password",
    text: "We send a link for a new password. It works once, within an hour.",
    submit: "Ask for the link",
    sent: "If there is an account for this address, the link is on its way. Look into the spam folder as well.",
    failed: "This is not possible right now. Please try again.",
    ask: "Ask the person who administers your organisation here: under “Administration” they make a link with which you choose a new password.",
  },
  problem: {
    "wrong-credentials": "Email or password is wrong.",
    "too-many-attempts": "Too many attempts. Please wait a minute.",
    failed: "Signing in is not possible right now. Please try again.",
  },
};
