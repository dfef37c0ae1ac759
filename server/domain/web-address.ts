import { z } from "zod";

/** The address of a source: http or https. Anything else that a browser would follow could be a program (`javascript:`). */
export const WebAddress = z.url({ protocol: /^https?$/ });

/** An address as a link may carry it; null for none and for any other kind, wherever it comes from. */
export function webHref(address: string | null | undefined): string | null {
  if (!address || !URL.canParse(address)) return null;
  return ["http:", "https:"].includes(new URL(address).protocol) ? address : null;
}
