import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useTRPC } from "#client/api/trpc.ts";
import { UploadFailed, uploadFile } from "#client/api/upload.ts";
import { formatCount } from "#client/format/number.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextAreaField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Segmented } from "#client/ui/segmented.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { LedgerChange } from "#domain/ledger.ts";
import { inTheWay, type LedgerUploadCheck } from "#domain/ledger-upload.ts";
import { LedgerFields, readLedgerChange } from "./ledger-fields.tsx";
import { ledgerTemplate } from "./ledger-template.ts";
import { LedgerUploadPreview } from "./ledger-upload-preview.tsx";
import { type PastedList, readPastedList } from "./pasted-list.ts";
import { useApplicationChanged } from "./use-application.ts";

type Sent = { uploadId: string; name: string; change: LedgerChange; lines: PastedList["lines"] };
type Problem = "missing" | "tooLarge" | "failed";

/** Changes the ledger by a list of addresses: first what each row would do, then all of them or none. */
export function LedgerUploadDialog({
  applicationId,
  onClose,
}: {
  applicationId: string;
  onClose: (done: boolean) => void;
}) {
  const { t } = useTranslation(["applications", "common"]);
  const { slug: org } = useOrganisation();
  const form = useId();
  const fileId = useId();
  const [way, setWay] = useState<"file" | "paste">("file");
  const [sent, setSent] = useState<Sent | null>(null);
  const [kept, setKept] = useState<LedgerChange>();
  const [pasted, setPasted] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function send(fields: FormData) {
    const change = readLedgerChange(fields);
    const chosen = fields.get("file");
    setKept(change);
    setProblem(null);
    if (way === "paste" ? pasted.trim() === "" : !(chosen instanceof File) || chosen.size === 0) {
      setProblem("missing");
      return;
    }
    setBusy(true);
    try {
      const list = await listOf(
        way === "paste" || !(chosen instanceof File) ? pasted : chosen,
        t("ledger.upload.pasted"),
      );
      const { uploadId } = await uploadFile(org, list.file, () => {}, new AbortController().signal);
      setSent({ uploadId, name: list.file.name, change, lines: list.lines });
    } catch (error) {
      if (!(error instanceof UploadFailed)) throw error;
      setProblem(error.reason === "too-large" ? "tooLarge" : "failed");
    } finally {
      setBusy(false);
    }
  }

  if (sent) {
    return <CheckedList applicationId={applicationId} sent={sent} onBack={() => setSent(null)} onClose={onClose} />;
  }
  return (
    <Dialog
      title={t("ledger.upload.title")}
      onClose={() => onClose(false)}
      width="680px"
      footer={
        <>
          <Button onClick={() => onClose(false)}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={busy}>
            {t("ledger.upload.check")}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="bl-formular"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send(new FormData(event.currentTarget));
        }}
      >
        <p>{t("ledger.upload.intro")}</p>
        <p className="bl-reihe">
          <a
            className="kern-link kern-link--small kern-link--no-visited-state"
            href={`/api/${org}/applications/${applicationId}/ledger.xlsx`}
            download
          >
            {t("ledger.upload.filledTemplate")}
          </a>
          <a
            className="kern-link kern-link--small kern-link--no-visited-state"
            href={`data:text/csv;charset=utf-8,${encodeURIComponent(ledgerTemplate())}`}
            download={`${t("ledger.upload.templateName")}.csv`}
          >
            {t("ledger.upload.emptyTemplate")}
          </a>
        </p>
        <Segmented
          label={t("ledger.upload.way")}
          value={way}
          options={(["file", "paste"] as const).map((value) => ({ value, label: t(`ledger.upload.ways.${value}`) }))}
          onChange={(value) => {
            setWay(value);
            setProblem(null);
          }}
        />
        {way === "file" ? (
          <div className="bl-feldgruppe">
            <label htmlFor={fileId}>{t("ledger.upload.file")}</label>
            <input
              id={fileId}
              name="file"
              type="file"
              className="bl-eingabe"
              accept=".csv,.txt,.xlsx,.geojson,.gpkg,.zip"
              aria-invalid={problem !== null}
              aria-describedby={problem ? `${fileId}-f` : undefined}
            />
            {problem && (
              <span className="fehler" id={`${fileId}-f`} role="alert">
                {t(`ledger.upload.problem.${problem}`)}
              </span>
            )}
          </div>
        ) : (
          <TextAreaField
            label={t("ledger.upload.list")}
            hint={t("ledger.upload.listHint")}
            rows={6}
            value={pasted}
            onChange={(event) => setPasted(event.target.value)}
            error={problem ? t(`ledger.upload.problem.${problem}`) : null}
          />
        )}
        <h3 className="bl-h oben">{t("ledger.upload.usual")}</h3>
        <LedgerFields value={kept} />
      </form>
    </Dialog>
  );
}

/** The file as it is sent; plain text of one column, and what was pasted, becomes a table first. */
async function listOf(chosen: File | string, name: string): Promise<{ file: File; lines: PastedList["lines"] }> {
  if (chosen instanceof File && !/\.(csv|txt)$/i.test(chosen.name)) return { file: chosen, lines: null };
  const text = typeof chosen === "string" ? chosen : await chosen.text();
  const { text: table, lines } = readPastedList(text);
  if (chosen instanceof File && (lines === null || /[;\t|]/.test(text))) return { file: chosen, lines: null };
  return { file: new File([table], chosen instanceof File ? chosen.name : `${name}.csv`), lines };
}

const Refusal = z.object({
  data: z.object({ details: z.object({ format: z.object({ expected: z.string(), found: z.string() }) }) }),
});

function CheckedList({
  applicationId,
  sent,
  onBack,
  onClose,
}: {
  applicationId: string;
  sent: Sent;
  onBack: () => void;
  onClose: (done: boolean) => void;
}) {
  const { t } = useTranslation(["applications", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const refresh = useApplicationChanged();
  const [later, setLater] = useState<LedgerUploadCheck | null>(null);
  const input = { org, id: applicationId, uploadId: sent.uploadId, change: sent.change };
  const query = useQuery(trpc.applications.ledgerUploadCheck.queryOptions(input, { gcTime: 0, retry: false }));
  const record = useMutation(
    trpc.applications.ledgerUpload.mutationOptions({
      onSuccess: (result) => {
        if (!result.ok) return setLater(result.check);
        refresh();
        notify({ text: t("ledger.changed", { count: result.changed, formatted: formatCount(result.changed) }) });
        onClose(true);
      },
    }),
  );
  const check = later ?? query.data;
  const blocked = check ? inTheWay(check) : 0;
  const changed = check?.counts.changed ?? 0;
  const refusal = Refusal.safeParse(query.error);
  return (
    <Dialog
      title={t("ledger.upload.checkTitle", { name: sent.name })}
      onClose={() => onClose(false)}
      width="960px"
      footer={
        <>
          {check && (blocked > 0 || changed === 0) && (
            <span className="bl-zweit">
              {blocked > 0
                ? t("ledger.upload.blocked", { count: blocked, formatted: formatCount(blocked) })
                : t("ledger.upload.nothing")}
            </span>
          )}
          <Button onClick={onBack}>{t("ledger.upload.back")}</Button>
          <Button
            look="primary"
            disabled={!check || blocked > 0 || changed === 0 || record.isPending}
            onClick={() => record.mutate(input)}
          >
            {t("ledger.upload.submit", { count: changed, formatted: formatCount(changed) })}
          </Button>
        </>
      }
    >
      <p className="bl-fett">{t("ledger.upload.notYet")}</p>
      {record.isError && <ErrorNotice error={record.error} />}
      {query.isPending && <Skeleton label={t("ledger.upload.reading")} heights={[24, 120]} />}
      {query.isError &&
        (refusal.success ? (
          <Hint kind="danger" live>
            <b>{t("ledger.upload.noList")}</b>{" "}
            {t("ledger.upload.found", { found: refusal.data.data.details.format.found })} {t("ledger.upload.wanted")}
          </Hint>
        ) : (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        ))}
      {check && <LedgerUploadPreview check={check} lines={sent.lines} />}
    </Dialog>
  );
}
