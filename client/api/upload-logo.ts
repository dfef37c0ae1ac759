import { z } from "zod";
import { LogoFault } from "#domain/logo.ts";

const Refusal = z.object({ details: z.object({ fault: LogoFault }) });

/** The server did not take a picture; `fault` says why, null where it is not the picture's. */
export class LogoRefused extends Error {
  constructor(readonly fault: LogoFault | null) {
    super(`the logo was refused: ${fault ?? "for another reason"}`);
  }
}

/** Sends a picture as the organisation's logo. Errors: `LogoRefused`. */
export async function uploadLogo(org: string, file: File): Promise<void> {
  const body = new FormData();
  body.append("file", file);
  const response = await fetch(`/api/${org}/logo`, { method: "POST", body });
  if (response.ok) return;
  // A body beyond the limit is refused before it is looked at.
  if (response.status === 413) throw new LogoRefused("bytes");
  const refusal = Refusal.safeParse(await response.json().catch(() => null));
  throw new LogoRefused(refusal.data?.details.fault ?? null);
}
