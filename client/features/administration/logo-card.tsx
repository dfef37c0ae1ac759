import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { LogoRefused, uploadLogo } from "#client/api/upload-logo.ts";
import { formatDateTime } from "#client/format/date.ts";
import { formatBytes, formatCount } from "#client/format/number.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { type Logo, logoExtensions, logoMaxBytes, logoMaxPixels } from "#domain/logo.ts";

const accept = logoExtensions.map((ending) => `.${ending}`).join(",");

/** The picture at the head of the organisation's reports: shown, replaced, removed. */
export function LogoCard() {
  const { t } = useTranslation(["administration", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug: org, name } = useOrganisation();
  const chooser = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const logo = useQuery(trpc.logo.get.queryOptions({ org }));
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.logo.pathKey() });
  const sending = useMutation({
    mutationFn: (file: File) => uploadLogo(org, file),
    onSuccess: () => {
      setRefusal(null);
      notify({ text: t("logo.saved") });
      void refresh();
    },
    onError: (error) => {
      const fault = error instanceof LogoRefused ? error.fault : null;
      const limits = { bytes: formatBytes(logoMaxBytes), pixels: formatCount(logoMaxPixels) };
      setRefusal(fault ? t(`logo.fault.${fault}`, limits) : t("common:error.internal.title"));
    },
  });
  const removal = useMutation(
    trpc.logo.remove.mutationOptions({
      onSuccess: () => {
        setRefusal(null);
        notify({ text: t("logo.removed") });
        void refresh();
        chooser.current?.focus();
      },
    }),
  );

  function choose(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? [];
    if (file) sending.mutate(file);
    // The same file can be chosen again after it was refused.
    event.target.value = "";
  }

  return (
    <Card title={t("logo.title")}>
      <p>{t("logo.text")}</p>
      {logo.isPending && <Skeleton label={t("logo.title")} heights={[60]} />}
      {logo.isError && <ErrorNotice error={logo.error} onRetry={() => void logo.refetch()} />}
      {logo.data && <Preview logo={logo.data} address={`/api/${org}/logo`} organisation={name} />}
      {logo.data === null && <p className="bl-zweit">{t("logo.none")}</p>}
      <div className="bl-feldgruppe">
        <label htmlFor="logo-datei">{t(logo.data ? "logo.replace" : "logo.choose")}</label>
        <input
          ref={chooser}
          id="logo-datei"
          type="file"
          className="bl-eingabe"
          accept={accept}
          disabled={sending.isPending}
          onChange={choose}
          aria-describedby="logo-hinweis"
          aria-invalid={refusal !== null || undefined}
        />
        <span className="hinweis" id="logo-hinweis">
          {t("logo.limits", { bytes: formatBytes(logoMaxBytes), pixels: formatCount(logoMaxPixels) })}
        </span>
      </div>
      {refusal && (
        <Hint kind="danger" live>
          {refusal} {t("logo.unchanged")}
        </Hint>
      )}
      {removal.isError && <ErrorNotice error={removal.error} />}
      {logo.data && (
        <Button icon="trash" disabled={removal.isPending} onClick={() => removal.mutate({ org })}>
          {t("logo.remove")}
        </Button>
      )}
    </Card>
  );
}

function Preview({ logo, address, organisation }: { logo: Logo; address: string; organisation: string }) {
  const { t } = useTranslation(["administration", "programmes"]);
  return (
    <figure className="p-logo">
      {/* The time of the last change makes the browser ask again after a replacement. */}
      <img src={`${address}?${encodeURIComponent(logo.savedAt)}`} alt={t("logo.alt", { organisation })} />
      <figcaption className="bl-zweit">
        {t("logo.facts", {
          ...{ name: logo.fileName, width: formatCount(logo.widthPixels), height: formatCount(logo.heightPixels) },
          ...{ bytes: formatBytes(logo.bytes), at: formatDateTime(logo.savedAt), by: logo.savedBy ?? "–" },
        })}
      </figcaption>
    </figure>
  );
}
