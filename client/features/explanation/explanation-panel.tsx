import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatAddress } from "#client/format/address.ts";
import { formatSpeed } from "#client/format/measure.ts";
import { formatCount } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { ClassSymbol } from "#client/ui/class-symbol.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { type AddressSet, mayListAddresses } from "#domain/address-set.ts";
import { webHref } from "#domain/web-address.ts";
import { CsvLink } from "./csv-link.tsx";
import type { Explanation } from "./explanation.ts";
import { RuleRests } from "./rule-rests.tsx";

const firstRows = 3;

/** The five fixed parts: calculation, rule, source, as-of date, addresses. */
export function ExplanationPanel({
  titleId,
  explanation,
  onClose,
  onShowAll,
}: {
  titleId: string;
  explanation: Explanation;
  onClose: () => void;
  onShowAll: () => void;
}) {
  const { t } = useTranslation(["explanation", "common"]);
  const { role } = useOrganisation();
  const mayList = explanation.addresses !== undefined && mayListAddresses(role, explanation.addresses.within.kind);
  return (
    <>
      <div className="kopf">
        <h2 id={titleId}>{explanation.title}</h2>
        <IconButton label={t("common:action.close")} icon="close" onClick={onClose} />
      </div>
      <div className="rumpf">
        {explanation.calculation.length > 0 && (
          <table className="bl-rechnung">
            <caption className="kern-sr-only">{t("calculation")}</caption>
            <tbody>
              {explanation.calculation.map((line) => (
                <tr key={line.label}>
                  <td>{line.label}</td>
                  <td>{line.value}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <dl className="bl-quelle">
          <dt>{t("rule")}</dt>
          <dd>
            {explanation.rule.text}
            {webHref(explanation.rule.url) && (
              <>
                {" "}
                <a
                  className="kern-link kern-link--small kern-link--no-visited-state"
                  href={webHref(explanation.rule.url) ?? undefined}
                  target="_blank"
                  rel="noreferrer"
                >
                  {t("legalText")}
                </a>
              </>
            )}
            {explanation.rule.rests && <RuleRests rests={explanation.rule.rests} />}
          </dd>
          <dt>{t("source")}</dt>
          <dd>{explanation.source}</dd>
          <dt>{t("asOf")}</dt>
          <dd>{explanation.asOf}</dd>
        </dl>
        {mayList && explanation.addresses && <FirstAddresses set={explanation.addresses} onShowAll={onShowAll} />}
      </div>
    </>
  );
}

function FirstAddresses({ set, onShowAll }: { set: AddressSet; onShowAll: () => void }) {
  const { t } = useTranslation("explanation");
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const list = useQuery(trpc.addresses.list.queryOptions({ org: slug, set, limit: firstRows }));
  if (list.isPending) return <Skeleton label={t("loading")} heights={[16, 16, 16]} />;
  if (list.isError) return <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />;
  const { total, rows } = list.data;
  return (
    <>
      <table className="bl-minitab">
        <caption className="kern-sr-only">{t("firstAddresses")}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <ClassSymbol kind={row.class} />
              </td>
              <td title={formatAddress(row)}>{row.text}</td>
              <td>{formatSpeed(row.downMbps, row.upMbps)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="enden">
        {total > 0 ? (
          <Button look="tertiary" onClick={onShowAll}>
            {t("showAll", { count: total, formatted: formatCount(total) })}
          </Button>
        ) : (
          <span className="bl-zweit">{t("noAddresses")}</span>
        )}
        {total > 0 && <CsvLink set={set} />}
      </div>
    </>
  );
}
