import type { invitations as german } from "../de/invitations.ts";

export const invitations: typeof german = {
  page: "Invitations",
  title: "Open invitations",
  as: "as {{role}}",
  projectOnly: "in this one project",
  by: "Invited by {{name}} on {{date}}.",
  until: "Valid until {{date}}.",
  accept: "Accept",
  acceptOf: "Accept the invitation: {{to}}",
  decline: "Decline",
  declineOf: "Decline the invitation: {{to}}",
  accepted: "You belong to it now: {{to}}",
  declined: "Invitation declined: {{to}}",
  problem: {
    "not-found": "This invitation is no longer valid.",
    conflict: "You belong to this organisation already, with another role.",
  },
  home: "On to the application",
  nowhere: "Your account belongs to no organisation until you accept an invitation.",
};
