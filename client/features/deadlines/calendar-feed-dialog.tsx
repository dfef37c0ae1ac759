import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate, formatDateTime } from "#client/format/date.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";

/** The secret address under which a person's calendar fetches the deadlines: shown once, replaced or blocked any time. */
export function CalendarFeedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["deadlines", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const [address, setAddress] = useState<string | null>(null);
  const feed = useQuery(trpc.deadlines.feed.queryOptions({ org: slug }));
  const onSettled = () => queries.invalidateQueries({ queryKey: trpc.deadlines.feed.pathKey() });
  const create = useMutation(
    trpc.deadlines.createFeed.mutationOptions({
      onSuccess: ({ path }) => setAddress(`${window.location.origin}${path}`),
      onSettled,
    }),
  );
  const revoke = useMutation(
    trpc.deadlines.revokeFeed.mutationOptions({
      onSuccess: () => {
        setAddress(null);
        notify({ text: t("feed.revoked") });
      },
      onSettled,
    }),
  );
  const isBusy = create.isPending || revoke.isPending;
  return (
    <Dialog
      title={t("feed.title")}
      onClose={onClose}
      width="560px"
      footer={
        <>
          {feed.data && (
            <Button disabled={isBusy} onClick={() => revoke.mutate({ org: slug })}>
              {t("feed.revoke")}
            </Button>
          )}
          {feed.isSuccess && (
            <Button
              look={address === null ? "primary" : "secondary"}
              disabled={isBusy}
              onClick={() => create.mutate({ org: slug })}
            >
              {feed.data ? t("feed.rotate") : t("feed.create")}
            </Button>
          )}
        </>
      }
    >
      <div className="bl-formular">
        <p>{t("feed.intro")}</p>
        {feed.isPending && <Skeleton label={t("feed.title")} heights={[18]} />}
        {(feed.isError || create.isError || revoke.isError) && (
          <ErrorNotice error={feed.error ?? create.error ?? revoke.error} />
        )}
        {feed.data && (
          <p className="bl-zweit">
            {t("feed.exists", {
              created: formatDate(feed.data.createdAt),
              read: feed.data.lastReadAt === null ? t("feed.never") : formatDateTime(feed.data.lastReadAt),
            })}
            {address === null && ` ${t("feed.hidden")}`}
          </p>
        )}
        {address !== null && (
          <>
            <TextField
              label={t("feed.address")}
              readOnly
              value={address}
              onFocus={(event) => event.currentTarget.select()}
            />
            <div className="bl-reihe">
              <CopyButton text={address} look="primary" />
              <a className="kern-link kern-link--small" href={address.replace(/^https?:/, "webcal:")}>
                {t("feed.open")}
              </a>
            </div>
            <Hint kind="info" icon="lock">
              {t("feed.secret")}
            </Hint>
          </>
        )}
      </div>
    </Dialog>
  );
}
