import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { CopyButton } from "#client/ui/copy-button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { SelectField, TextField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";

const everything = "";

/** Makes read-only addresses of the overview, shows a new one once, and ends those that are out. */
export function ShareDialog({
  municipalities,
  onClose,
}: {
  municipalities: readonly { ags: string; name: string }[];
  onClose: () => void;
}) {
  const { t } = useTranslation(["overview", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const links = useQuery(trpc.overview.listShares.queryOptions({ org: slug }));
  const [made, setMade] = useState<string | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.overview.listShares.queryKey({ org: slug }) });
  const create = useMutation(
    trpc.overview.share.mutationOptions({
      onSuccess: (link) => {
        setMade(new URL(link.path, window.location.href).href);
        void refresh();
      },
    }),
  );
  const end = useMutation(trpc.overview.endShare.mutationOptions({ onSettled: () => void refresh() }));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [title, ags, expiresOn] = ["title", "ags", "expiresOn"].map((name) => String(fields.get(name) ?? ""));
    create.mutate({
      org: slug,
      title: title ?? "",
      ...(ags && { municipalities: [ags] }),
      expiresOn: expiresOn || null,
    });
  }

  return (
    <Dialog title={t("share.title")} onClose={onClose} width="640px">
      <p>{t("share.text")}</p>
      <form className="bl-formular" onSubmit={submit}>
        <TextField label={t("share.name")} name="title" required maxLength={160} placeholder={t("share.placeholder")} />
        <SelectField
          label={t("share.shows")}
          name="ags"
          options={[
            { value: everything, label: t("share.everything") },
            ...municipalities.filter(({ ags }) => ags !== "").map(({ ags, name }) => ({ value: ags, label: name })),
          ]}
        />
        <TextField label={t("share.expires")} name="expiresOn" type="date" hint={t("share.expiresHint")} />
        {create.isError && <ErrorNotice error={create.error} />}
        <div className="bl-reihe">
          <Button type="submit" look="primary" icon="link" disabled={create.isPending}>
            {t("share.create")}
          </Button>
        </div>
      </form>
      {made && (
        <div className="bl-fertig">
          <Hint kind="success" live>
            {t("share.made")}
          </Hint>
          <TextField label={t("share.address")} readOnly value={made} onFocus={(event) => event.target.select()} />
          <CopyButton key={made} text={made} />
        </div>
      )}
      <h3>{t("share.existing")}</h3>
      {links.data?.length === 0 && <p className="bl-zweit">{t("share.none")}</p>}
      <ul className="bl-teilen-liste">
        {links.data?.map((link) => (
          <li key={link.id}>
            <span>
              <b>{link.title}</b>
              <small>
                {[
                  t("share.createdOn", { date: formatDate(link.createdAt), who: link.createdBy ?? "–" }),
                  link.expiresOn ? t("share.until", { date: formatDate(link.expiresOn) }) : t("share.unlimited"),
                  link.lastReadAt ? t("share.readOn", { date: formatDate(link.lastReadAt) }) : t("share.unread"),
                ].join(" · ")}
              </small>
            </span>
            <Button
              small
              onClick={() => end.mutate({ org: slug, id: link.id })}
              aria-label={t("share.endOne", { title: link.title })}
            >
              {t("share.end")}
            </Button>
          </li>
        ))}
      </ul>
      {end.isError && <ErrorNotice error={end.error} />}
    </Dialog>
  );
}
