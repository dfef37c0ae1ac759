import { z } from "zod";

/** The picture at the head of an organisation's reports. PNG and JPEG are what the PDF library can place. */
export const LogoMediaType = z.enum(["image/png", "image/jpeg"]);
export type LogoMediaType = z.infer<typeof LogoMediaType>;

export const logoExtensions = ["png", "jpg", "jpeg"] as const;
export const logoMaxBytes = 1_000_000;
/** Longest side; more than a printed head can show. */
export const logoMaxPixels = 2_000;

/** Why a file is no logo: empty, too large, neither PNG nor JPEG by its content, broken inside, a PNG
 * that builds up in passes, too many pixels. */
export const LogoFault = z.enum(["missing", "empty", "bytes", "type", "broken", "interlaced", "pixels"]);
export type LogoFault = z.infer<typeof LogoFault>;

export type Logo = {
  fileName: string;
  mediaType: LogoMediaType;
  bytes: number;
  widthPixels: number;
  heightPixels: number;
  savedAt: string;
  savedBy: string | null;
};
