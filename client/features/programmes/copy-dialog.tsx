import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { useTRPC } from "#client/api/trpc.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextField } from "#client/ui/field.tsx";
import type { ProgrammeDetail } from "#domain/programmes/programme-view.ts";

/** Asks for the name of a copy, makes it and opens its page. */
export function CopyDialog({ programme, onClose }: { programme: ProgrammeDetail; onClose: () => void }) {
  const { t } = useTranslation(["programmes", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useOrganisation();
  const [, navigate] = useLocation();
  const [nameMissing, setNameMissing] = useState(false);
  const form = useId();
  const copy = useMutation(
    trpc.programmes.copy.mutationOptions({
      onSuccess: (made) => {
        void queries.invalidateQueries({ queryKey: trpc.programmes.pathKey() });
        notify({ text: t("copy.done", { name: inLanguage(made.title) }) });
        onClose();
        navigate(`/${slug}/programme/${made.id}`);
      },
    }),
  );

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get("title")).trim();
    setNameMissing(title === "");
    if (title !== "") copy.mutate({ org: slug, id: programme.id, title });
  }

  return (
    <Dialog
      title={t("copy.title")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={copy.isPending}>
            {t("common:action.copy")}
          </Button>
        </>
      }
    >
      <form id={form} className="bl-formular" onSubmit={submit} noValidate>
        {copy.isError && <ErrorNotice error={copy.error} />}
        <p>{t("copy.text")}</p>
        <TextField
          label={t("copy.name")}
          name="title"
          defaultValue={inLanguage(programme.title)}
          maxLength={160}
          required
          error={nameMissing ? t("copy.nameMissing") : null}
        />
      </form>
    </Dialog>
  );
}
