import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useSession } from "#client/api/session.ts";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { IconButton } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import { Role } from "#domain/roles.ts";
import { DeleteAccountButton } from "./delete-account-button.tsx";
import { PasswordLinkButton } from "./password-link-button.tsx";

/** Who is in the organisation; roles change at once, the last administrator stays. */
export function MemberTable() {
  const { t } = useTranslation(["administration", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const session = useSession();
  const self = session.user?.id;
  const members = useQuery(trpc.users.list.queryOptions({ org: slug }));
  const shared = {
    onError: (error: unknown) => {
      const code = errorCodeOf(error);
      const text = code === "conflict" ? t("lastAdministrator") : t(`common:error.${code}.title`);
      notify({ kind: "problem", text });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: trpc.users.pathKey() }),
  };
  const setRole = useMutation(trpc.users.setRole.mutationOptions(shared));
  const readmit = useMutation(trpc.users.invite.mutationOptions(shared));
  const remove = useMutation(trpc.users.remove.mutationOptions(shared));

  return (
    <Card title={t("members")}>
      {members.isPending && <Skeleton label={t("members")} heights={[30, 30, 30]} />}
      {members.isError && <ErrorNotice error={members.error} onRetry={() => void members.refetch()} />}
      {members.data && (
        <table className="bl-tab karten">
          <caption className="kern-sr-only">{t("members")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("member")}</th>
              <th scope="col">{t("email")}</th>
              <th scope="col">{t("role")}</th>
              <UnseenHead>{t("common:action.remove")}</UnseenHead>
            </tr>
          </thead>
          <tbody>
            {members.data.map((member) => (
              <tr key={member.id}>
                <th scope="row">
                  {member.name}
                  {member.id === self && <span className="bl-zweit"> ({t("you")})</span>}
                </th>
                <td>{member.email}</td>
                <td>
                  <select
                    className="bl-eingabe schmal"
                    aria-label={t("roleOf", { name: member.name })}
                    value={member.role}
                    disabled={setRole.isPending}
                    onChange={(event) => {
                      const role = Role.parse(event.target.value);
                      setRole.mutate(
                        { org: slug, userId: member.id, role },
                        {
                          onSuccess: () =>
                            notify({
                              text: t("roleChanged", { name: member.name, role: t(`common:role.${role}`) }),
                              action: {
                                label: t("common:action.undo"),
                                run: () => setRole.mutate({ org: slug, userId: member.id, role: member.role }),
                              },
                            }),
                        },
                      );
                    }}
                  >
                    {Role.options.map((role) => (
                      <option key={role} value={role}>
                        {t(`common:role.${role}`)}
                      </option>
                    ))}
                  </select>
                </td>
                <td className="n">
                  {member.id !== self && <PasswordLinkButton member={member} />}
                  {session.instanceAdministrator && member.id !== self && <DeleteAccountButton member={member} />}
                  <IconButton
                    label={t("remove", { name: member.name })}
                    icon="trash"
                    disabled={remove.isPending || member.id === self}
                    onClick={() =>
                      remove.mutate(
                        { org: slug, userId: member.id },
                        {
                          onSuccess: () =>
                            notify({
                              text: t("removed", { name: member.name }),
                              action: {
                                label: t("common:action.undo"),
                                run: () =>
                                  readmit.mutate({
                                    org: slug,
                                    email: member.email,
                                    role: member.role,
                                    municipalities: member.municipalities,
                                  }),
                              },
                            }),
                        },
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
