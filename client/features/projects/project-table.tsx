import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useRuleSetTitle } from "#client/api/rule-sets.ts";
import { formatDate } from "#client/format/date.ts";
import { formatMoney } from "#client/format/money.ts";
import { formatCount, unknownValue } from "#client/format/number.ts";
import { inLanguage } from "#client/format/text-in-language.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Icon } from "#client/ui/icon.tsx";
import { ProjectStatus } from "#domain/project.ts";
import type { ListedProject } from "#domain/project-standing.ts";
import { lightOrder } from "#domain/traffic-light.ts";
import { ProjectLightBadge } from "./project-light-badge.tsx";
import { ProjectStatusBadge } from "./project-status-badge.tsx";

type Key = "name" | "status" | "light" | "next" | "money" | "drift" | "eligible" | "updatedAt";
type Sort = { by: Key; descending: boolean };

/** Projects as rows; on the phone as cards. Sorting happens here: an organisation has dozens, not thousands. */
export function ProjectTable({ projects }: { projects: readonly ListedProject[] }) {
  const { t } = useTranslation(["projects", "overview"]);
  const { slug } = useOrganisation();
  const ruleSetTitle = useRuleSetTitle();
  const [sort, setSort] = useState<Sort>({ by: "updatedAt", descending: true });
  const rows = [...projects].sort((a, b) => (sort.descending ? -1 : 1) * compare(a, b, sort.by));

  const head = (key: Key, label: string, numeric = false) => (
    <th
      scope="col"
      className={numeric ? "n" : undefined}
      aria-sort={sort.by === key ? (sort.descending ? "descending" : "ascending") : undefined}
    >
      <button
        type="button"
        className="sort"
        onClick={() => setSort({ by: key, descending: sort.by === key ? !sort.descending : numeric })}
      >
        {label}
        <Icon name={sort.descending ? "arrowDown" : "arrowUp"} size={13} className={sort.by === key ? "" : "blass"} />
      </button>
    </th>
  );

  return (
    <div className="bl-rolle">
      <table className="bl-tab karten luftig bl-projektliste">
        <caption className="kern-sr-only">{t("title")}</caption>
        <thead>
          <tr>
            {head("name", t("column.name"))}
            {head("status", t("column.status"))}
            {head("light", t("standing.light"))}
            {head("next", t("standing.next"))}
            {head("money", t("standing.money"), true)}
            {head("drift", t("standing.drift"), true)}
            {head("eligible", t("column.eligible"), true)}
            {head("updatedAt", t("column.updated"), true)}
          </tr>
        </thead>
        <tbody>
          {rows.map((project) => (
            <tr key={project.id}>
              <th scope="row">
                <span>
                  <Link href={`/${slug}/projekte/${project.slug}`}>{project.name}</Link>
                  <small>{`${project.programme ?? t("noProgramme")} · ${ruleSetTitle(project.ruleSet)}`}</small>
                </span>
              </th>
              <td data-titel={t("column.status")}>
                <span>
                  <ProjectStatusBadge status={project.status} />
                  {project.standing.stage && <small>{inLanguage(project.standing.stage)}</small>}
                </span>
              </td>
              <td data-titel={t("standing.light")}>
                <span>
                  <ProjectLightBadge light={project.standing.light} />
                  <small>{t(`overview:reason.${project.standing.reason.kind}`)}</small>
                </span>
              </td>
              <td data-titel={t("standing.next")}>
                <span>
                  {project.standing.next ? formatDate(project.standing.next.dueOn) : unknownValue}
                  {project.standing.next && <small>{project.standing.next.title}</small>}
                </span>
              </td>
              <td className="n" data-titel={t("standing.money")}>
                <span>
                  {formatMoney(project.standing.money.grantedCents || null)}
                  {project.standing.money.grantedCents > 0 && (
                    <small>{t("standing.drawn", { drawn: formatMoney(project.standing.money.receivedCents) })}</small>
                  )}
                </span>
              </td>
              <td className="n" data-titel={t("standing.drift")}>
                {formatCount(project.standing.driftAddresses)}
              </td>
              <td className="n bl-fett" data-titel={t("column.eligible")}>
                <span>
                  {formatCount(project.eligible)}
                  <small>{t("standing.of", { count: project.areas, addresses: formatCount(project.addresses) })}</small>
                </span>
              </td>
              <td className="n bl-zweit" data-titel={t("column.updated")}>
                {formatDate(project.updatedAt)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function compare(a: ListedProject, b: ListedProject, key: Key): number {
  switch (key) {
    case "name":
      return a.name.localeCompare(b.name, "de");
    case "status":
      return ProjectStatus.options.indexOf(a.status) - ProjectStatus.options.indexOf(b.status);
    case "light":
      return lightOrder.indexOf(a.standing.light) - lightOrder.indexOf(b.standing.light);
    case "next":
      return (a.standing.next?.dueOn ?? "9999").localeCompare(b.standing.next?.dueOn ?? "9999");
    case "money":
      return a.standing.money.grantedCents - b.standing.money.grantedCents;
    case "drift":
      return a.standing.driftAddresses - b.standing.driftAddresses;
    case "updatedAt":
      return a.updatedAt.localeCompare(b.updatedAt);
    default:
      return a[key] - b[key];
  }
}
