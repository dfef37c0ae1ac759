import { deriveMunicipalities, deriveSiteMunicipalities } from "#queries/boundary-derivation.sql.ts";
import type { Delivery } from "./delivery.ts";

const targetMs = { embedded: 200, native: 2000 } as const;

/** After boundaries change: addresses and sites whose AGS comes from them get the new one. Returns how many changed. */
export async function rederiveMunicipalities(
  delivery: Pick<Delivery, "db" | "revision" | "tick">,
): Promise<{ addresses: number; sites: number }> {
  const { db, revision, tick } = delivery;
  const changed = { addresses: 0, sites: 0 };
  let looked = 0;
  let limit = 500;
  for (let afterId = "0"; ; ) {
    await tick("comparing", looked, null);
    const started = performance.now();
    const page = await deriveMunicipalities(db, { revision, afterId, limit });
    changed.addresses += page.changed;
    looked += page.looked;
    if (page.lastId === null) break;
    afterId = page.lastId;
    const perRow = (performance.now() - started) / page.looked;
    limit = Math.round(Math.min(50_000, limit * 2, Math.max(100, targetMs[db.engine] / perRow)));
  }
  for (let afterId = "0"; ; ) {
    await tick("comparing", looked, null);
    const page = await deriveSiteMunicipalities(db, { revision, afterId, limit: 1000 });
    changed.sites += page.changed;
    if (page.lastId === null) break;
    afterId = page.lastId;
  }
  return changed;
}
