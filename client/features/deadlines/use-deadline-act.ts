import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";

/** What every change of a deadline does afterwards: lists and pages that show deadlines are asked for again. */
export function useDeadlineAct({ onDone }: { onDone?: () => void } = {}) {
  const { t } = useTranslation(["deadlines", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const refresh = () => {
    for (const router of [trpc.deadlines, trpc.overview, trpc.projects, trpc.reminders]) {
      void queries.invalidateQueries({ queryKey: router.pathKey() });
    }
  };
  const shared = {
    onSuccess: () => {
      refresh();
      onDone?.();
    },
    onError: (error: unknown) => {
      const code = errorCodeOf(error);
      if (code === "conflict") refresh();
      notify({ kind: "problem", text: code === "conflict" ? t("act.conflict") : t(`common:error.${code}.title`) });
    },
  };
  return {
    create: useMutation(trpc.deadlines.create.mutationOptions(shared)),
    move: useMutation(trpc.deadlines.move.mutationOptions(shared)),
    complete: useMutation(trpc.deadlines.complete.mutationOptions(shared)),
    cancel: useMutation(trpc.deadlines.cancel.mutationOptions(shared)),
    reopen: useMutation(trpc.deadlines.reopen.mutationOptions(shared)),
    followRule: useMutation(trpc.deadlines.followRule.mutationOptions(shared)),
    assign: useMutation(trpc.deadlines.assign.mutationOptions(shared)),
  };
}
