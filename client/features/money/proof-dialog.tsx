import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { formatMoney } from "#client/format/money.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Segmented } from "#client/ui/segmented.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { germanDay } from "#domain/german-day.ts";
import type { ProofFact, ProofKind } from "#domain/money/assemble-proof.ts";
import { useMoneyChanged } from "./use-money.ts";

type Submitted = {
  id: string;
  number: number;
  kind: ProofKind;
  submittedOn: string;
  acceptedOn: string | null;
  provenCents: number;
};

/** The proof as it stands: everything known, every gap, and the ones handed in before. */
export function ProofDialog({
  applicationId,
  money,
  onClose,
}: {
  applicationId: string;
  money: { proofs: readonly Submitted[]; mayFund: boolean };
  onClose: () => void;
}) {
  const { t } = useTranslation(["money", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useMoneyChanged();
  const [kind, setKind] = useState<ProofKind>("interim");
  const today = germanDay(new Date());
  const proof = useQuery(trpc.money.proof.queryOptions({ org, id: applicationId, kind, asOf: today }));
  const submit = useMutation(
    trpc.money.submitProof.mutationOptions({
      onSuccess: () => {
        changed();
        notify({ text: t("proof.submitted") });
      },
    }),
  );
  const accept = useMutation(trpc.money.acceptProof.mutationOptions({ onSuccess: changed }));

  return (
    <Dialog
      title={t("proof.title")}
      onClose={onClose}
      width="760px"
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.close")}</Button>
          {money.mayFund && (
            <Button
              look="primary"
              disabled={submit.isPending || !proof.data}
              onClick={() =>
                submit.mutate({ org, id: applicationId, kind, asOf: today, submittedOn: today, note: null })
              }
            >
              {t(`proof.submit.${kind}`)}
            </Button>
          )}
        </>
      }
    >
      <Segmented
        label={t("proof.kind")}
        value={kind}
        options={[
          { value: "interim", label: t("proof.kinds.interim") },
          { value: "final", label: t("proof.kinds.final") },
        ]}
        onChange={setKind}
      />
      {submit.isError && <ErrorNotice error={submit.error} />}
      {proof.isError && <ErrorNotice error={proof.error} onRetry={() => void proof.refetch()} />}
      {proof.isPending && <Skeleton label={t("proof.title")} heights={[24, 24, 24, 24]} />}
      {proof.data && (
        <>
          <p className="bl-abstand">{t("proof.accounted", { amount: formatMoney(proof.data.accountedCents) })}</p>
          {proof.data.gaps > 0 && <Hint>{t("proof.gaps", { count: proof.data.gaps })}</Hint>}
          <FactList facts={proof.data.facts} />
        </>
      )}
      {money.proofs.length > 0 && (
        <>
          <h3 className="bl-h oben">{t("proof.earlier")}</h3>
          <ul className="bl-liste">
            {money.proofs.map((one) => (
              <li key={one.id} className={one.acceptedOn ? "ja" : "spaeter"}>
                <Icon name={one.acceptedOn ? "circleCheck" : "clock"} size={17} />
                <span>
                  {t("proof.entry", {
                    number: one.number,
                    kind: t(`proof.kinds.${one.kind}`),
                    date: formatDate(one.submittedOn),
                  })}
                  , {formatMoney(one.provenCents)}
                </span>
                {one.acceptedOn ? (
                  <span className="bl-zweit">{t("proof.accepted", { date: formatDate(one.acceptedOn) })}</span>
                ) : money.mayFund ? (
                  <Button
                    look="tertiary"
                    small
                    disabled={accept.isPending}
                    onClick={() => accept.mutate({ org, id: applicationId, proofId: one.id, acceptedOn: today })}
                  >
                    {t("proof.accept")}
                  </Button>
                ) : (
                  <span className="bl-zweit">{t("proof.waiting")}</span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

function FactList({ facts }: { facts: readonly ProofFact[] }) {
  const { t } = useTranslation("money");
  const looks = { known: ["ja", "circleCheck"], gap: ["fehlt", "octagon"], note: ["warn", "triangle"] } as const;
  return (
    <ul className="bl-liste">
      {facts.map((fact) => {
        const [className, icon] = looks[fact.state];
        return (
          <li key={fact.id} className={className}>
            <Icon name={icon} size={17} />
            <span>{inLanguage(fact.title)}</span>
            <span className="bl-zweit">
              {fact.value ? inLanguage(fact.value) : fact.cents === null ? t("proof.missing") : formatMoney(fact.cents)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
