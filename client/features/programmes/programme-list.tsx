import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useTRPC } from "#client/api/trpc.ts";
import { formatDate } from "#client/format/date.ts";
import { unknownValue } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { Page } from "#client/ui/page.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { StatusBadge } from "#client/ui/status-badge.tsx";
import type { ProgrammeSummary } from "#domain/programmes/programme-view.ts";

/** The organisation's own programmes and the catalogue. */
export function ProgrammeList() {
  const { t } = useTranslation("programmes");
  const trpc = useTRPC();
  const { slug } = useOrganisation();
  const list = useQuery(trpc.programmes.list.queryOptions({ org: slug }));
  const own = list.data?.filter((programme) => programme.version > 0) ?? [];
  const catalogue = list.data?.filter((programme) => programme.version === 0) ?? [];
  return (
    <Page title={t("title")} subtitle={t("subtitle")} className="p-programme">
      {list.isPending && <Skeleton label={t("title")} heights={[40, 40, 40, 40]} />}
      {list.isError && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && (
        <>
          <Card title={t("own")}>
            {own.length > 0 ? (
              <ProgrammeTable caption={t("own")} programmes={own} />
            ) : (
              <p className="bl-zweit">{t("ownEmpty")}</p>
            )}
          </Card>
          <Card title={t("catalogue")}>
            <ProgrammeTable caption={t("catalogue")} programmes={catalogue} />
          </Card>
        </>
      )}
    </Page>
  );
}

function ProgrammeTable({ caption, programmes }: { caption: string; programmes: readonly ProgrammeSummary[] }) {
  const { t } = useTranslation("programmes");
  const { slug } = useOrganisation();
  return (
    <div className="bl-rolle">
      <table className="bl-tab karten luftig">
        <caption className="kern-sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("column.programme")}</th>
            <th scope="col">{t("column.level")}</th>
            <th scope="col">{t("column.valid")}</th>
            <th scope="col">{t("column.state")}</th>
            <th scope="col">{t("column.models")}</th>
            <th scope="col" className="n">
              {t("column.unverified")}
            </th>
          </tr>
        </thead>
        <tbody>
          {programmes.map((programme) => (
            <tr key={programme.id}>
              <th scope="row">
                <Link href={`/${slug}/programme/${programme.id}`}>{inLanguage(programme.title)}</Link>
                {programme.version > 0 && (
                  <span className="bl-zweit"> {t("version", { version: programme.version })}</span>
                )}
              </th>
              <td data-titel={t("column.level")}>{programme.land ?? t("federal")}</td>
              <td data-titel={t("column.valid")}>
                <Validity programme={programme} />
              </td>
              <td data-titel={t("column.state")}>
                {programme.retired ? (
                  <StatusBadge tone="ruht">{t("retired")}</StatusBadge>
                ) : (
                  t(`state.${programme.state ?? "unknown"}`)
                )}
              </td>
              <td data-titel={t("column.models")}>{programme.models.map((model) => t(`model.${model}`)).join(", ")}</td>
              <td className="n" data-titel={t("column.unverified")}>
                {t("unverifiedOf", { unverified: programme.unverified, values: programme.values })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Validity({ programme: { validFrom, validTo } }: { programme: ProgrammeSummary }) {
  const { t } = useTranslation("programmes");
  const [from, to] = [validFrom && formatDate(validFrom), validTo && formatDate(validTo)];
  if (from && to) return t("validBetween", { from, to });
  if (from) return t("validFrom", { from });
  return to ? t("validUntil", { to }) : unknownValue;
}
