import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleSets } from "#client/api/rule-sets.ts";
import { formatCount } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button } from "#client/ui/button.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import type { AddressSet } from "#domain/address-set.ts";
import type { NetworkQuestion, OpenNetwork } from "#domain/network-statement.ts";
import type { StatusReason } from "#domain/status.ts";
import { StatementDialog } from "./statement-dialog.tsx";

const AddressListDialog = lazy(async () => ({
  default: (await import("#client/features/explanation/address-list-dialog.tsx")).AddressListDialog,
}));

const namedAtMost = 3;

const openReason: Readonly<Record<NetworkQuestion, StatusReason>> = {
  upgradeable: "network-may-be-upgradeable",
  "cable-excludes": "cable-may-exclude",
};

/** Operators whose cable leaves addresses open, with the addresses behind each number. */
export function OpenNetworkTable({ open, mayPlan }: { open: readonly OpenNetwork[]; mayPlan: boolean }) {
  const { t } = useTranslation(["networks", "common"]);
  const ruleSets = useRuleSets();
  const [recording, setRecording] = useState<OpenNetwork | null>(null);
  const [listed, setListed] = useState<OpenNetwork | null>(null);
  const titleOf = ({ ruleSet }: OpenNetwork) => {
    const title = ruleSets.find(ruleSet)?.title;
    return title ? inLanguage(title) : ruleSet;
  };
  if (open.length === 0) return <p className="bl-zweit">{t("open.none")}</p>;
  return (
    <>
      <h3 className="bl-h oben">{t("open.title")}</h3>
      <div className="bl-rolle">
        <table className="bl-tab karten luftig">
          <caption className="kern-sr-only">{t("open.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{t("open.operator")}</th>
              <th scope="col">{t("open.question")}</th>
              <th scope="col">{t("open.municipalities")}</th>
              <th scope="col" className="n">
                {t("open.addresses")}
              </th>
              {mayPlan && <UnseenHead>{t("open.act")}</UnseenHead>}
            </tr>
          </thead>
          <tbody>
            {open.map((network) => (
              <tr key={`${network.question} ${network.operatorId}`}>
                <th scope="row">{network.operator}</th>
                <td data-titel={t("open.question")}>
                  <div>
                    {t(`common:networkQuestion.${network.question}.ask`)}
                    <br />
                    <span className="bl-zweit bl-klein">{titleOf(network)}</span>
                  </div>
                </td>
                <td data-titel={t("open.municipalities")}>
                  <Municipalities network={network} />
                </td>
                <td className="n" data-titel={t("open.addresses")}>
                  <button
                    type="button"
                    className="bl-erkl"
                    aria-label={t("open.list", {
                      formatted: formatCount(network.addresses),
                      operator: network.operator,
                    })}
                    onClick={() => setListed(network)}
                  >
                    {formatCount(network.addresses)}
                  </button>
                </td>
                {mayPlan && (
                  <td>
                    <Button
                      aria-label={t("open.recordFor", { operator: network.operator, ruleSet: titleOf(network) })}
                      onClick={() => setRecording(network)}
                    >
                      {t("open.record")}
                    </Button>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {recording && (
        <StatementDialog network={recording} ruleSet={titleOf(recording)} onClose={() => setRecording(null)} />
      )}
      {listed && (
        <Suspense>
          <AddressListDialog
            title={t("open.listTitle", { operator: listed.operator, ruleSet: titleOf(listed) })}
            addresses={addressesOf(listed)}
            onClose={() => setListed(null)}
          />
        </Suspense>
      )}
    </>
  );
}

function Municipalities({ network }: { network: OpenNetwork }) {
  const { t } = useTranslation("networks");
  const names = network.municipalities.map(({ ags, name }) => name ?? ags);
  const more = names.length - namedAtMost;
  return <>{[...names.slice(0, namedAtMost), ...(more > 0 ? [t("open.more", { count: more })] : [])].join(", ")}</>;
}

function addressesOf({ ruleSet, question, operatorId }: OpenNetwork): AddressSet {
  return {
    within: { kind: "everything" },
    ruleSet,
    firstReason: openReason[question],
    filter: { operatorIds: [operatorId] },
  };
}
