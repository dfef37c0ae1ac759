import type { Mailer } from "./mailer.ts";

/** What it takes to write to people: the mailer, and the start of the links in what they get. */
export type Post = { mailer: Mailer; baseUrl: string };
