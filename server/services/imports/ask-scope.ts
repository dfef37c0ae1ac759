import { mostScopeCandidates, type ScopeQuestion } from "#domain/delivery-scope.ts";
import { listUnitNames } from "#queries/import-replacement.sql.ts";
import type { Delivery } from "./delivery.ts";
import { judgeScope, type MunicipalityCount, type ScopeJudgement } from "./judge-scope.ts";

/** The municipalities in which the delivery supersedes, and an entry of why in its account; once for each operator or type. */
export function askScope(delivery: Delivery, counts: readonly MunicipalityCount[]): string[] {
  const judged = judgeScope(counts, delivery.request.scope);
  delivery.judged.push(...judged);
  return judged.flatMap(({ ags, replaces }) => (replaces ? [ags] : [])).sort();
}

/** What was decided, with the names of the municipalities; null for kinds that are asked nothing. */
export async function scopeQuestion({ db, request, judged }: Delivery): Promise<ScopeQuestion | null> {
  if (judged.length === 0) return null;
  const byAgs = new Map<string, ScopeJudgement>();
  for (const one of judged) {
    const before = byAgs.get(one.ags);
    const decisive = before === undefined || (one.replaces && !before.replaces) ? one : before;
    const { rows, current } = before ?? { rows: 0, current: 0 };
    byAgs.set(one.ags, { ...decisive, rows: rows + one.rows, current: current + one.current });
  }
  const shown = [...byAgs.values()].sort((a, b) => b.rows - a.rows).slice(0, mostScopeCandidates);
  const names = await listUnitNames(
    db,
    shown.map(({ ags }) => ags),
  );
  return {
    isNamed: request.scope !== undefined,
    candidates: shown.map((one) => ({ ...one, name: names.get(one.ags) ?? null })),
  };
}
