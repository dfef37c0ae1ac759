import type { advisers as german } from "../de/advisers.ts";

export const advisers: typeof german = {
  title: "External advisers",
  empty: "Nobody from outside sees this project.",
  invite: "Invite an adviser",
  text: "They see this project only, with its applications, deadlines and documents. Elsewhere they see what is published.",
  person: "Person",
  email: "E-mail address",
  name: "Name",
  nameHint: "For example name and office. Whoever has an account keeps their name.",
  rights: "Rights in the project",
  rightsHint: "Documents, deadlines and comments belong to both.",
  rightsOf: "Rights of {{name}}",
  rightsText: {
    planner: "Planning: areas, procedure",
    "funding-officer": "Funding: money, procedure",
  },
  submit: "Invite",
  member: "This person belongs to the organisation already and sees the project.",
  known: "{{email}} has an account already and sees the project after signing in.",
  ready: "The link for {{email}} is ready. It is valid for 14 days and one sign-in, and is shown only now.",
  link: "One-time link to hand on",
  newLink: "Not signed in yet: new link",
  invitedOn: "invited on {{date}}",
  end: "End the invitation",
  endOf: "End the invitation of {{name}}",
  ended: "{{name}} no longer sees the project",
};
