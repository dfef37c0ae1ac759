import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";

/** Takes an own programme out of use for new applications or brings it back. */
export function useRetire(): (input: { id: string; retired: boolean }) => void {
  const { t } = useTranslation(["programmes", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const retire = useMutation(
    trpc.programmes.retire.mutationOptions({
      onSuccess: ({ retired }) => notify({ text: retired ? t("retiredDone") : t("restoredDone") }),
      onError: (error) => notify({ kind: "problem", text: t(`common:error.${errorCodeOf(error)}.title`) }),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.programmes.pathKey() }),
    }),
  );
  return (input) => retire.mutate({ org: slug, ...input });
}
