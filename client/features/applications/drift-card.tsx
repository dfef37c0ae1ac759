import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { formatSpeed } from "#client/format/measure.ts";
import { formatMoney } from "#client/format/money.ts";
import { formatCount, unknownValue } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextAreaField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { isFirm } from "#domain/confidence.ts";
import type { Drift, DriftCheck, DriftRow } from "#domain/drift.ts";
import { RestsOn } from "./finding-origin.tsx";
import { useApplicationChanged } from "./use-application.ts";

const kinds = ["toIneligible", "toUnknown", "gone", "toEligible", "added", "outside"] as const;
const rowStep = 50;

/** The alarm: which frozen addresses changed, through which delivery, and what that means for the money. */
export function DriftCard({ applicationId, mayWork }: { applicationId: string; mayWork: boolean }) {
  const { t } = useTranslation("applications");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const [limit, setLimit] = useState(rowStep);
  const query = useQuery(
    trpc.applications.drift.queryOptions(
      { org, id: applicationId, limit },
      { placeholderData: (previous) => previous },
    ),
  );
  const [noting, setNoting] = useState(false);
  const drift = query.data;
  if (query.isError) return <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />;
  if (!drift?.check) return null;
  const { check, effect } = drift;
  const flipped = check.toIneligible + check.toUnknown + check.gone + check.toEligible;
  if (flipped + check.added + check.outside === 0) {
    return (
      <Card title={t("drift.title")}>
        <Hint kind="success">{t("drift.none", { revision: check.dataRevision })}</Hint>
      </Card>
    );
  }
  return (
    <Card title={t("drift.title")}>
      {flipped > 0 && (
        <Hint kind={check.undecided > 0 ? "danger" : "warning"}>
          {t("drift.alarm", { count: flipped, formatted: formatCount(flipped) })}
        </Hint>
      )}
      <dl className="bl-driftzahlen">
        {kinds
          .filter((kind) => check[kind] > 0)
          .map((kind) => (
            <div key={kind}>
              <dt>{t(`drift.${kind}`)}</dt>
              <dd>{formatCount(check[kind])}</dd>
            </div>
          ))}
        {check.undecided > 0 && (
          <div>
            <dt>{t("drift.undecided")}</dt>
            <dd>{formatCount(check.undecided)}</dd>
          </div>
        )}
      </dl>
      <Effect effect={effect} />
      <Sources drift={drift} />
      {drift.rows.length > 0 && <Rows rows={drift.rows} />}
      <div className="bl-reihe bl-abstand">
        {drift.nextCursor && (
          <Button small onClick={() => setLimit(Math.min(1000, limit + 4 * rowStep))}>
            {t("drift.more")}
          </Button>
        )}
        {mayWork && !check.acknowledged && (
          <Button small onClick={() => setNoting(true)}>
            {t("drift.acknowledge")}
          </Button>
        )}
      </div>
      {check.acknowledged && <Acknowledged check={check} />}
      {noting && <AcknowledgeDialog applicationId={applicationId} onClose={() => setNoting(false)} />}
    </Card>
  );
}

function Effect({ effect }: { effect: Drift["effect"] }) {
  const { t } = useTranslation("applications");
  return (
    <>
      {effect.atRiskCents !== null && effect.addressesLost > 0 && (
        <p>
          {t("drift.money", {
            lost: formatCount(effect.addressesLost),
            total: formatCount(effect.addressesIn),
            money: formatMoney(effect.atRiskCents),
          })}
        </p>
      )}
      {effect.limits.map((limit) => (
        <Hint key={`${limit.kind}-${limit.title.de}`} kind={isFirm(limit.origin.confidence) ? "danger" : "warning"}>
          {limit.kind === "addresses"
            ? t("drift.addresses", {
                title: inLanguage(limit.title),
                least: formatCount(limit.least),
                left: formatCount(limit.left),
              })
            : t(`drift.${limit.kind}`, {
                title: inLanguage(limit.title),
                limit: formatMoney(limit.limitCents),
                amount: formatMoney(limit.amountCents),
              })}{" "}
          <RestsOn confidence={limit.origin.confidence} rests={[limit.origin]} />
        </Hint>
      ))}
    </>
  );
}

function Sources({ drift }: { drift: Drift }) {
  const { t } = useTranslation("applications");
  if (drift.sources.length === 0) return null;
  return (
    <>
      <h3 className="bl-h oben">{t("drift.sources")}</h3>
      <ul className="bl-liste">
        {drift.sources.map((source) => (
          <li key={`${source.datasetId}-${source.operator}-${source.offerKind}`}>
            <span aria-hidden="true" />
            <span>
              {source.operator && <b>{source.operator} </b>}
              {source.fileName
                ? t("drift.source", { file: source.fileName, date: formatDate(source.asOf) })
                : t("drift.unknownSource")}
            </span>
            <span>{formatCount(source.toIneligible + source.toEligible + source.toUnknown + source.gone)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Rows({ rows }: { rows: readonly DriftRow[] }) {
  const { t } = useTranslation("applications");
  const statusText = (status: DriftRow["from"]) =>
    `${t(`class.${status.class}`)}, ${t(`eligibility.${status.eligibility}`)}`;
  return (
    <div className="bl-rolle bl-abstand">
      <table className="bl-tab karten">
        <caption className="kern-sr-only">{t("drift.rows")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("drift.address")}</th>
            <th scope="col">{t("drift.from")}</th>
            <th scope="col">{t("drift.to")}</th>
            <th scope="col">{t("drift.offer")}</th>
            <th scope="col">{t("drift.decided")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.addressId}>
              <th scope="row">
                {row.text}, {row.postcode} {row.place}
              </th>
              <td data-titel={t("drift.from")}>{statusText(row.from)}</td>
              <td data-titel={t("drift.to")}>{row.to ? statusText(row.to) : t("drift.gone")}</td>
              <td data-titel={t("drift.offer")}>
                {row.offer
                  ? `${row.offer.operator}, ${row.offer.technology} ${formatSpeed(row.offer.downMbps, row.offer.upMbps)}`
                  : unknownValue}
              </td>
              <td data-titel={t("drift.decided")}>
                {row.decided ? t(`ledger.movement.${row.movement}`) : t("drift.undecided")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Acknowledged({ check }: { check: DriftCheck }) {
  const { t } = useTranslation("applications");
  if (!check.acknowledged) return null;
  const { at, note } = check.acknowledged;
  return <p className="bl-zweit bl-abstand">{t("drift.acknowledged", { date: formatDate(at), note })}</p>;
}

function AcknowledgeDialog({ applicationId, onClose }: { applicationId: string; onClose: () => void }) {
  const { t } = useTranslation(["applications", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useApplicationChanged();
  const form = useId();
  const acknowledge = useMutation(
    trpc.applications.acknowledgeDrift.mutationOptions({
      onSuccess: () => {
        changed();
        notify({ text: t("drift.acknowledgeDone") });
        onClose();
      },
    }),
  );
  return (
    <Dialog
      title={t("drift.acknowledge")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button type="submit" look="primary" form={form} disabled={acknowledge.isPending}>
            {t("drift.acknowledge")}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="bl-formular"
        onSubmit={(event: FormEvent<HTMLFormElement>) => {
          event.preventDefault();
          const note = String(new FormData(event.currentTarget).get("note")).trim();
          acknowledge.mutate({ org, id: applicationId, note });
        }}
      >
        {acknowledge.isError && <ErrorNotice error={acknowledge.error} />}
        <TextAreaField
          label={t("ledger.note")}
          hint={t("drift.acknowledgeHint")}
          name="note"
          rows={3}
          required
          maxLength={2000}
        />
      </form>
    </Dialog>
  );
}
