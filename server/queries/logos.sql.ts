import type { Queryable } from "#db/database.ts";
import type { LogoMediaType } from "#domain/logo.ts";

export type LogoRow = {
  fileKey: string;
  fileName: string;
  mediaType: LogoMediaType;
  bytes: number;
  widthPixels: number;
  heightPixels: number;
  savedAt: Date;
  savedBy: string | null;
};

/** The organisation's logo; null where there is none. */
export async function findLogo(tx: Queryable, organisationId: string): Promise<LogoRow | null> {
  const { rows } = await tx.query<LogoRow>(
    `select l.file_key as "fileKey", l.file_name as "fileName", l.media_type as "mediaType", l.bytes,
       l.width_pixels as "widthPixels", l.height_pixels as "heightPixels", l.saved_at as "savedAt", u.name as "savedBy"
     from organisation_logo l left join app_user u on u.id = l.saved_by where l.organisation_id = $1`,
    [organisationId],
  );
  return rows[0] ?? null;
}

/** Puts a logo in place of the one before. */
export async function putLogo(
  tx: Queryable,
  logo: Omit<LogoRow, "savedAt" | "savedBy"> & { organisationId: string; userId: string | null; at: Date },
): Promise<void> {
  await tx.query(
    `insert into organisation_logo (organisation_id, file_key, file_name, media_type, bytes, width_pixels, height_pixels,
       saved_by, saved_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (organisation_id) do update set file_key = excluded.file_key, file_name = excluded.file_name,
       media_type = excluded.media_type, bytes = excluded.bytes, width_pixels = excluded.width_pixels,
       height_pixels = excluded.height_pixels, saved_by = excluded.saved_by, saved_at = excluded.saved_at`,
    [
      logo.organisationId,
      logo.fileKey,
      logo.fileName,
      logo.mediaType,
      logo.bytes,
      logo.widthPixels,
      logo.heightPixels,
      logo.userId,
      logo.at,
    ],
  );
}

/** Takes the logo away; its bytes stay in the store. */
export async function deleteLogo(tx: Queryable, organisationId: string): Promise<void> {
  await tx.query("delete from organisation_logo where organisation_id = $1", [organisationId]);
}
