import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import type { CriterionTable, ScoreTableVersion } from "#domain/programmes/score-table.ts";

/** Saves a step table; what shows points is asked again afterwards. */
export function useSaveTable() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useMutation(
    trpc.applications.saveScoreTable.mutationOptions({
      onSettled: () =>
        Promise.all([
          queries.invalidateQueries({ queryKey: trpc.applications.scoreTables.pathKey() }),
          queries.invalidateQueries({ queryKey: trpc.applications.scoreForecast.pathKey() }),
        ]),
    }),
  );
}

/** Takes a step table back at once and offers to put it in force again. */
export function useTakeBackTable(programmeId: string): (entry: CriterionTable) => void {
  const { t } = useTranslation(["score", "common"]);
  const { slug: org } = useOrganisation();
  const saving = useSaveTable();
  const put = (entry: CriterionTable, version: number, table: ScoreTableVersion | null) =>
    saving.mutateAsync({
      ...{ org, programmeId, criterion: entry.criterion.id, version },
      steps: table ? [...table.steps] : [],
      confidence: table?.confidence ?? "unverified",
      source: table?.source ?? "",
      sourceUrl: table?.sourceUrl ?? "",
    });
  return (entry) => {
    const { table } = entry;
    if (!table) return;
    const criterion = inLanguage(entry.criterion.title);
    void put(entry, table.version, null).then((answer) => {
      if (!answer.ok) return notify({ kind: "problem", text: t("tables.notTakenBack", { criterion }) });
      const { version } = answer;
      return notify({
        text: t("tables.takenBackOf", { criterion }),
        action: { label: t("common:action.undo"), run: () => void put(entry, version, table) },
      });
    });
  };
}
