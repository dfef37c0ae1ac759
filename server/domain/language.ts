import { z } from "zod";

/** The languages of the interface and of mails. */
export const Language = z.enum(["de", "en"]);
export type Language = z.infer<typeof Language>;
