/** Which data a read sees: the organisation's newest revision, or an older one (`past`). */
export type AsOf = { revision: number; past: boolean };

/**
 * SQL condition that a row of `alias` is valid at the revision in parameter `revision` (such as `$2`).
 *
 * For the current revision it implies `valid_to is null`, which the partial indexes need. Rows of a delivery that is
 * still loading have a higher `valid_from` and stay unseen.
 */
export function validAt(alias: string, revision: string, past: boolean): string {
  return past
    ? `${alias}.valid_from <= ${revision} and (${alias}.valid_to is null or ${alias}.valid_to > ${revision})`
    : `${alias}.valid_to is null and ${alias}.valid_from <= ${revision}`;
}

/** The same together with a condition on an index of `alias`, so that current and past rows each use their own index. */
export function validWhere(alias: string, revision: string, past: boolean, indexed: string): string {
  if (!past) return `${validAt(alias, revision, false)} and ${indexed}`;
  const ended = `${alias}.valid_to is not null and ${alias}.valid_to > ${revision}`;
  return `${alias}.valid_from <= ${revision} and ((${alias}.valid_to is null and ${indexed}) or (${ended} and ${indexed}))`;
}
