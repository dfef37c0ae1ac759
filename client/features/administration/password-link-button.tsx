import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { errorCodeOf } from "#client/format/error-code.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { OneTimeLink } from "#client/ui/one-time-link.tsx";

/** Makes a link with which a member chooses a new password, to hand on. */
export function PasswordLinkButton({ member }: { member: { id: string; name: string } }) {
  const { t } = useTranslation(["administration", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const [isOpen, setOpen] = useState(false);
  const link = useMutation(trpc.users.passwordLink.mutationOptions());
  const code = link.isError ? errorCodeOf(link.error) : null;
  const close = () => {
    link.reset();
    setOpen(false);
  };
  return (
    <>
      <Button
        small
        look="tertiary"
        aria-label={t("passwordLink.openOf", { name: member.name })}
        onClick={() => setOpen(true)}
      >
        {t("passwordLink.open")}
      </Button>
      {isOpen && (
        <Dialog
          title={t("passwordLink.openOf", { name: member.name })}
          onClose={close}
          footer={
            <>
              <Button onClick={close}>{t(link.data ? "common:action.close" : "common:action.cancel")}</Button>
              {!link.data && (
                <Button
                  look="primary"
                  disabled={link.isPending}
                  onClick={() => link.mutate({ org, userId: member.id })}
                >
                  {t("passwordLink.submit")}
                </Button>
              )}
            </>
          }
        >
          <div className="bl-formular">
            <p>{t("passwordLink.text")}</p>
            {code && (
              <Hint kind="danger" live>
                {code === "forbidden" ? t("passwordLink.beyond") : t(`common:error.${code}.title`)}
              </Hint>
            )}
            {link.data && <OneTimeLink path={link.data.url} label={t("passwordLink.link")} />}
          </div>
        </Dialog>
      )}
    </>
  );
}
