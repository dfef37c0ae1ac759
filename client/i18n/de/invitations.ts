declare module "i18next" {
  interface ResourceNamespaceMap {
    invitations: typeof invitations;
  }
}

export const invitations = {
  page: "Einladungen",
  title: "Offene Einladungen",
  as: "als {{role}}",
  projectOnly: "in diesem einen Projekt",
  by: "Eingeladen von {{name}} am {{date}}.",
  until: "Gilt bis {{date}}.",
  accept: "Annehmen",
  acceptOf: "Einladung annehmen: {{to}}",
  decline: "Ablehnen",
  declineOf: "Einladung ablehnen: {{to}}",
  accepted: "Sie gehören jetzt dazu: {{to}}",
  declined: "Einladung abgelehnt: {{to}}",
  problem: {
    "not-found": "Diese Einladung gilt nicht mehr.",
    conflict: "Sie gehören schon mit einer anderen Rolle zu dieser Organisation.",
  },
  home: "Weiter zur Anwendung",
  nowhere: "Ihr Konto gehört zu keiner Organisation, solange Sie keine Einladung annehmen.",
};
