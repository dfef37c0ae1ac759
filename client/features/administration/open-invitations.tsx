import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { IconButton } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";

/** Who was invited and has not answered yet; withdrawing kills the link at once. */
export function OpenInvitations() {
  const { t } = useTranslation(["administration", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org } = useOrganisation();
  const query = useQuery(trpc.users.invitations.queryOptions({ org }));
  const withdraw = useMutation(
    trpc.users.withdrawInvitation.mutationOptions({
      onError: (error) => notify({ kind: "problem", text: t(`common:error.${errorCodeOf(error)}.title`) }),
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.users.pathKey() }),
    }),
  );
  return (
    <Card title={t("open.title")}>
      {query.isPending && <Skeleton label={t("open.title")} heights={[30]} />}
      {query.isError && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.data?.length === 0 && <p className="bl-zweit">{t("open.empty")}</p>}
      {query.data && query.data.length > 0 && (
        <table className="bl-tab karten">
          <caption className="kern-sr-only">{t("open.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("member")}</th>
              <th scope="col">{t("role")}</th>
              <th scope="col">{t("open.until")}</th>
              <UnseenHead>{t("open.withdraw")}</UnseenHead>
            </tr>
          </thead>
          <tbody>
            {query.data.map(({ id, email, role, project, invitedBy, invitedAt, expiresAt }) => (
              <tr key={id}>
                <th scope="row" className="umbruch">
                  <span>
                    {email}
                    {invitedBy && (
                      <small className="bl-zweit" style={{ display: "block", fontWeight: 400 }}>
                        {t("open.by", { name: invitedBy, date: formatDate(invitedAt) })}
                      </small>
                    )}
                  </span>
                </th>
                <td data-titel={t("role")}>
                  <span>
                    {t(`common:role.${role}`)}
                    {project && <small className="bl-zweit"> {project.name}</small>}
                  </span>
                </td>
                <td data-titel={t("open.until")}>{formatDate(expiresAt)}</td>
                <td className="n">
                  <IconButton
                    label={t("open.withdrawOf", { email })}
                    icon="trash"
                    disabled={withdraw.isPending}
                    onClick={() =>
                      withdraw.mutate(
                        { org, id },
                        { onSuccess: () => notify({ text: t("open.withdrawn", { email }) }) },
                      )
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
