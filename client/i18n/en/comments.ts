import type { comments as german } from "../de/comments.ts";

export const comments: typeof german = {
  title: "Comments",
  all: "All {{formatted}}",
  less: "Show fewer",
  empty: "No comments yet.",
  label: "Comment",
  hint: "With @ and a name you point somebody to it.",
  suggestions: "Whom to mention?",
  suggested_one: "{{count}} name fits",
  suggested_other: "{{count}} names fit",
  submit: "Comment",
  edited: "changed",
  editOf: "Change the comment of {{author}}",
  removeOf: "Delete the comment of {{author}}",
  removed: "Comment deleted",
  mentions: "Mentions",
};
