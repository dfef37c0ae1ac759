import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { InvitedTo } from "./invited-to.tsx";

/** What the person was invited to and has not answered: who invites to what in which role. Nothing where nobody did. */
export function OwnInvitations() {
  const { t } = useTranslation(["invitations", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const query = useQuery(trpc.session.invitations.queryOptions());
  const shared = {
    onError: (error: unknown) => {
      const code = errorCodeOf(error);
      const isOurs = code === "conflict" || code === "not-found";
      notify({ kind: "problem", text: isOurs ? t(`problem.${code}`) : t(`common:error.${code}.title`) });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.session.pathKey() }),
  };
  const accept = useMutation(trpc.session.acceptInvitation.mutationOptions(shared));
  const decline = useMutation(trpc.session.declineInvitation.mutationOptions(shared));
  const busy = accept.isPending || decline.isPending;
  if (!query.data || query.data.length === 0) return null;
  return (
    <Card title={t("title")}>
      <ul className="bl-einladungen">
        {query.data.map((invitation) => {
          const { id, organisation, project } = invitation;
          const to = project ? `${organisation}, ${project.name}` : organisation;
          return (
            <li key={id}>
              <InvitedTo invitation={invitation} />
              <div className="bl-reihe">
                <Button
                  look="primary"
                  disabled={busy}
                  aria-label={t("acceptOf", { to })}
                  onClick={() => accept.mutate({ id }, { onSuccess: () => notify({ text: t("accepted", { to }) }) })}
                >
                  {t("accept")}
                </Button>
                <Button
                  disabled={busy}
                  aria-label={t("declineOf", { to })}
                  onClick={() => decline.mutate({ id }, { onSuccess: () => notify({ text: t("declined", { to }) }) })}
                >
                  {t("decline")}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
