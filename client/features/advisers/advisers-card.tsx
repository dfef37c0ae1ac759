import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { permissionsOf, useOrganisation } from "#client/state/organisation.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import { AdviserRights } from "#domain/project-right.ts";
import { InviteDialog } from "./invite-dialog.tsx";

/** People from outside who see this one project: who they are, what they may do, inviting and ending it. */
export function AdvisersCard({ projectId }: { projectId: string }) {
  const { t } = useTranslation(["advisers", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org, role } = useOrganisation();
  const { plan: mayInvite } = permissionsOf(role);
  const [inviting, setInviting] = useState<{ email: string; rights: AdviserRights } | "new" | null>(null);
  const query = useQuery(trpc.advisers.list.queryOptions({ org, projectId }));
  const shared = {
    onError: (error: unknown) => notify({ kind: "problem", text: t(`common:error.${errorCodeOf(error)}.title`) }),
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.advisers.pathKey() }),
  };
  const setRights = useMutation(trpc.advisers.setRights.mutationOptions(shared));
  const revoke = useMutation(trpc.advisers.revoke.mutationOptions(shared));
  const withdraw = useMutation(trpc.advisers.withdraw.mutationOptions(shared));
  const invite = useMutation(trpc.advisers.invite.mutationOptions(shared));

  type Adviser = NonNullable<typeof query.data>[number];
  function end({ userId, invitationId, name, email, rights }: Adviser) {
    if (invitationId !== null) {
      const onSuccess = ({ wasAccepted }: { wasAccepted: boolean }) =>
        notify({ text: t(wasAccepted ? "ended" : "withdrawn", { name }) });
      withdraw.mutate({ org, projectId, id: invitationId }, { onSuccess });
    }
    if (userId === null) return;
    revoke.mutate(
      { org, projectId, userId },
      {
        onSuccess: () =>
          notify({
            text: t("ended", { name }),
            action: {
              label: t("common:action.undo"),
              run: () => invite.mutate({ org, projectId, email, name, rights }),
            },
          }),
      },
    );
  }

  return (
    <Card
      title={t("title")}
      aside={
        mayInvite && (
          <Button small icon="plus" onClick={() => setInviting("new")}>
            {t("invite")}
          </Button>
        )
      }
    >
      {query.isPending && <Skeleton label={t("title")} heights={[30]} />}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <p className="bl-zweit">{t("empty")}</p>}
      {query.data && query.data.length > 0 && (
        <table className="bl-tab karten">
          <caption className="kern-sr-only">{t("title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("person")}</th>
              <th scope="col">{t("rights")}</th>
              <UnseenHead>{t("end")}</UnseenHead>
            </tr>
          </thead>
          <tbody>
            {query.data.map((adviser) => (
              <tr key={adviser.userId ?? adviser.invitationId}>
                <th scope="row" className="umbruch">
                  {adviser.name}
                  <small className="bl-zweit" style={{ display: "block", fontWeight: 400 }}>
                    {adviser.email} · {t("invitedOn", { date: formatDate(adviser.invitedAt) })}
                    {adviser.userId === null && ` · ${t("open")}`}
                  </small>
                  {!adviser.hasAccount && mayInvite && (
                    <Button
                      small
                      look="tertiary"
                      icon="link"
                      onClick={() => setInviting({ email: adviser.email, rights: adviser.rights })}
                    >
                      {t("newLink")}
                    </Button>
                  )}
                </th>
                <td>
                  {mayInvite && adviser.userId !== null ? (
                    <select
                      className="bl-eingabe"
                      aria-label={t("rightsOf", { name: adviser.name })}
                      value={adviser.rights}
                      disabled={setRights.isPending}
                      onChange={(event) =>
                        setRights.mutate({
                          ...{ org, projectId, userId: adviser.userId ?? "" },
                          rights: AdviserRights.parse(event.target.value),
                        })
                      }
                    >
                      {AdviserRights.options.map((rights) => (
                        <option key={rights} value={rights}>
                          {t(`common:role.${rights}`)}
                        </option>
                      ))}
                    </select>
                  ) : (
                    t(`common:role.${adviser.rights}`)
                  )}
                </td>
                <td className="n">
                  {mayInvite && (
                    <IconButton
                      label={t("endOf", { name: adviser.name })}
                      icon="trash"
                      disabled={revoke.isPending || withdraw.isPending}
                      onClick={() => end(adviser)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {inviting !== null && (
        <InviteDialog
          projectId={projectId}
          given={inviting === "new" ? null : inviting}
          onClose={() => setInviting(null)}
        />
      )}
    </Card>
  );
}
