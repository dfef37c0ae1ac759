import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { notify } from "#client/state/notices.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { CheckField, SelectField, TextField } from "#client/ui/field.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { germanDay } from "#domain/german-day.ts";
import { type CostPlanBasis, OverrideSource } from "#domain/money/cost-plan.ts";
import { computeFinancing } from "#domain/money/financing.ts";
import { sourceTexts } from "#domain/money/money-text.ts";
import type { CostPlan, PlanBasis } from "#domain/money/plan-basis.ts";
import { BonusFields } from "./bonus-fields.tsx";
import { CostItems } from "./cost-items.tsx";
import { answerOf, bonusOf, type CostPlanState, openRules, readState, stateOf } from "./cost-plan-state.ts";
import { FinancingView } from "./financing-view.tsx";
import { IncomeFields } from "./income-fields.tsx";
import { OpenRuleFields } from "./open-rule-fields.tsx";
import { PriorGrantFields } from "./prior-grant-fields.tsx";
import { RateChoice } from "./rate-choice.tsx";
import { useMoneyChanged } from "./use-money.ts";

const bases = [
  "estimate",
  "application",
  "provisional-notice",
  "final-notice",
  "amendment",
  "contract",
  "proof",
] as const;

/** The cost plan with the financing that follows from it while one types; saving makes a new revision. */
export function CostPlanDialog({
  applicationId,
  plan,
  mayFund,
  onClose,
}: {
  applicationId: string;
  plan: CostPlan | null;
  mayFund: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation("money");
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const basis = useQuery(trpc.money.planBasis.queryOptions({ org, id: applicationId }));
  if (basis.data) {
    return <Editor applicationId={applicationId} plan={plan} basis={basis.data} mayFund={mayFund} onClose={onClose} />;
  }
  return (
    <Dialog title={t("plan.title")} onClose={onClose} width="1120px">
      {basis.isError ? (
        <ErrorNotice error={basis.error} onRetry={() => void basis.refetch()} />
      ) : (
        <Skeleton label={t("plan.title")} heights={[24, 120, 24]} />
      )}
    </Dialog>
  );
}

function Editor({
  applicationId,
  plan,
  basis,
  mayFund,
  onClose,
}: {
  applicationId: string;
  plan: CostPlan | null;
  basis: PlanBasis;
  mayFund: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation(["money", "common"]);
  const trpc = useTRPC();
  const { slug: org } = useOrganisation();
  const changed = useMoneyChanged();
  const today = germanDay(new Date());
  const [state, setState] = useState<CostPlanState>(() => stateOf(plan, today, basis.model));
  const [planBasis, setPlanBasis] = useState<CostPlanBasis>(plan?.basis ?? "estimate");
  const [tried, setTried] = useState(false);
  const save = useMutation(
    trpc.money.savePlan.mutationOptions({
      onSuccess: () => {
        changed();
        notify({ text: t("plan.saved") });
        onClose();
      },
    }),
  );
  const set = (part: Partial<CostPlanState>) => setState((before) => ({ ...before, ...part }));
  const beside = basis.coFunding.find((one) => one.id === state.coFundingId)?.terms ?? null;
  const federal = basis.level === "federal" ? basis.own : beside;
  const land = basis.level === "federal" ? beside : basis.own;
  const { items, inputs, wrong } = readState(state, basis);
  const financing = computeFinancing({ costItems: items, inputs, federal, land });
  const locked = !mayFund;
  const hasOverallCap = [federal, land].some((terms) => terms?.funding.caps.some((cap) => cap.allProjects));
  const bonuses = [federal, land].flatMap((terms) => terms?.funding.bonuses ?? []);

  function submit() {
    setTried(true);
    if (wrong) return;
    const draft = { effectiveOn: state.effectiveOn, basis: planBasis, items, inputs, note: state.note.trim() || null };
    save.mutate({ org, id: applicationId, draft, asApplied: state.asApplied });
  }

  return (
    <Dialog
      title={plan ? t("plan.titleOf", { number: plan.number, date: formatDate(plan.effectiveOn) }) : t("plan.title")}
      onClose={onClose}
      width="1120px"
      footer={
        <>
          {tried && wrong && (
            <span className="fehler" role="alert">
              {t("plan.wrong")}
            </span>
          )}
          <Button onClick={onClose}>{mayFund ? t("common:action.cancel") : t("common:action.close")}</Button>
          {mayFund && (
            <Button look="primary" disabled={save.isPending} onClick={submit}>
              {t("plan.save")}
            </Button>
          )}
        </>
      }
    >
      {save.isError && <ErrorNotice error={save.error} />}
      <div className="bl-kostenplan">
        <div className="bl-formular">
          <h3 className="bl-h">{t("plan.items")}</h3>
          <CostItems
            items={state.items}
            year={today.slice(0, 4)}
            disabled={locked}
            onChange={(rows) => set({ items: rows })}
          />
          {basis.model !== "advice" && (
            <IncomeFields model={basis.model} state={state} disabled={locked} onChange={set} />
          )}
          <h3 className="bl-h">{t("plan.rules")}</h3>
          <SelectField
            label={t("plan.coFunding")}
            value={state.coFundingId}
            disabled={locked}
            onChange={(event) => set({ coFundingId: event.target.value })}
            options={[
              { value: "", label: t("plan.noCoFunding") },
              ...basis.coFunding.map(({ id, title }) => ({ value: id, label: inLanguage(title) })),
            ]}
          />
          {(federal || (land?.funding.targetShares.length ?? 0) > 0) && (
            <RateChoice
              label={t("plan.federalRate")}
              options={federal?.funding.rates ?? []}
              choice={state.federalRate}
              disabled={locked}
              onChange={(federalRate) => set({ federalRate })}
            />
          )}
          {land && (
            <RateChoice
              label={land.funding.targetShares.length > 0 ? t("plan.target") : t("plan.landRate")}
              options={land.funding.targetShares.length > 0 ? land.funding.targetShares : land.funding.rates}
              choice={state.landRate}
              disabled={locked}
              onChange={(landRate) => set({ landRate })}
            />
          )}
          {basis.model === "advice" && (
            <SelectField
              label={t("plan.applicant")}
              value={state.applicantKind}
              disabled={locked}
              onChange={(event) => {
                const kinds = ["municipality", "county", "other"] as const;
                set({ applicantKind: kinds.find((kind) => kind === event.target.value) ?? "" });
              }}
              options={(["", "municipality", "county", "other"] as const).map((value) => ({
                value,
                label: t(`plan.applicants.${value === "" ? "open" : value}`),
              }))}
            />
          )}
          {[federal, land].some((terms) => terms?.funding.caps.some((cap) => cap.per === "site")) && (
            <TextField
              label={t("plan.sites")}
              type="number"
              min={0}
              value={state.sites}
              disabled={locked}
              onChange={(event) => set({ sites: event.target.value })}
            />
          )}
          {openRules([federal, land]).map((rule) => (
            <OpenRuleFields
              key={rule.id}
              rule={rule}
              answer={answerOf(state, rule.id)}
              disabled={locked}
              onChange={(answer) => set({ answers: { ...state.answers, [rule.id]: answer } })}
            />
          ))}
          {hasOverallCap && basis.addresses.length > 0 && (
            <PriorGrantFields
              basis={basis}
              priorGrants={state.priorGrants}
              disabled={locked}
              onChange={(priorGrants) => set({ priorGrants })}
            />
          )}
          {bonuses.length > 0 && (
            <fieldset className="bl-formular">
              <legend className="bl-h">{t("plan.bonuses")}</legend>
              {bonuses.map((bonus) => (
                <BonusFields
                  key={bonus.id}
                  bonus={bonus}
                  claim={bonusOf(state, bonus.id)}
                  disabled={locked}
                  onChange={(claim) => set({ bonuses: { ...state.bonuses, [bonus.id]: claim } })}
                />
              ))}
            </fieldset>
          )}
          <TextField
            label={t("plan.thirdParty")}
            inputMode="decimal"
            value={state.thirdParty}
            disabled={locked}
            onChange={(event) => set({ thirdParty: event.target.value })}
          />
          <details>
            <summary>{t("plan.overrides")}</summary>
            <p className="bl-klein bl-zweit">{t("plan.overridesHint")}</p>
            {OverrideSource.options.map((source) => {
              const one = state.overrides[source];
              const put = (part: Partial<typeof one>) =>
                set({ overrides: { ...state.overrides, [source]: { ...one, ...part } } });
              return (
                <div className="bl-zweispaltig" key={source}>
                  <TextField
                    label={inLanguage(sourceTexts[source])}
                    inputMode="decimal"
                    value={one.amount}
                    disabled={locked}
                    onChange={(event) => put({ amount: event.target.value })}
                  />
                  <TextField
                    label={t("plan.overrideReason", { source: inLanguage(sourceTexts[source]) })}
                    value={one.reason}
                    disabled={locked}
                    onChange={(event) => put({ reason: event.target.value })}
                    error={one.amount !== "" && one.reason.trim() === "" ? t("form.reasonMissing") : null}
                  />
                </div>
              );
            })}
          </details>
          {mayFund && (
            <>
              <h3 className="bl-h">{t("plan.revision")}</h3>
              <div className="bl-zweispaltig">
                <SelectField
                  label={t("entries.basis")}
                  value={planBasis}
                  onChange={(event) => setPlanBasis(bases.find((one) => one === event.target.value) ?? "estimate")}
                  options={bases.map((value) => ({ value, label: t(`basis.${value}`) }))}
                />
                <TextField
                  label={t("plan.effectiveOn")}
                  type="date"
                  value={state.effectiveOn}
                  onChange={(event) => set({ effectiveOn: event.target.value })}
                />
              </div>
              <TextField
                label={t("form.note")}
                value={state.note}
                onChange={(event) => set({ note: event.target.value })}
              />
              <CheckField
                label={t("plan.asApplied")}
                hint={t("plan.asAppliedHint")}
                checked={state.asApplied}
                disabled={!financing.certain}
                onChange={(event) => set({ asApplied: event.target.checked })}
              />
            </>
          )}
        </div>
        <section aria-live="polite" aria-label={t("plan.financing")}>
          <h3 className="bl-h">{t("plan.financing")}</h3>
          <FinancingView financing={financing} />
        </section>
      </div>
    </Dialog>
  );
}
