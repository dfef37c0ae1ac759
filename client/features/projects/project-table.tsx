import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useRuleSetTitle } from "#client/api/rule-sets.ts";
import { formatDate } from "#client/format/date.ts";
import { formatCount, unknownValue } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Icon } from "#client/ui/icon.tsx";
import { ProjectStatus, type ProjectSummary } from "#domain/project.ts";
import { ProjectStatusBadge } from "./project-status-badge.tsx";

type Key = "name" | "status" | "addresses" | "eligible" | "updatedAt";
type Sort = { by: Key; descending: boolean };

/** Projects as rows; on the phone as cards. Sorting happens here: an organisation has dozens, not thousands. */
export function ProjectTable({ projects }: { projects: readonly ProjectSummary[] }) {
  const { t } = useTranslation("projects");
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
      <table className="bl-tab karten luftig">
        <caption className="kern-sr-only">{t("title")}</caption>
        <thead>
          <tr>
            {head("name", t("column.name"))}
            {head("status", t("column.status"))}
            <th scope="col">{t("column.programme")}</th>
            <th scope="col">{t("column.ruleSet")}</th>
            <th scope="col" className="n">
              {t("column.areas")}
            </th>
            {head("addresses", t("column.addresses"), true)}
            {head("eligible", t("column.eligible"), true)}
            {head("updatedAt", t("column.updated"), true)}
          </tr>
        </thead>
        <tbody>
          {rows.map((project) => (
            <tr key={project.id}>
              <th scope="row">
                <Link href={`/${slug}/projekte/${project.slug}`}>{project.name}</Link>
              </th>
              <td>
                <ProjectStatusBadge status={project.status} />
              </td>
              <td data-titel={t("column.programme")}>{project.programme ?? unknownValue}</td>
              <td data-titel={t("column.ruleSet")}>{ruleSetTitle(project.ruleSet)}</td>
              <td className="n" data-titel={t("column.areas")}>
                {formatCount(project.areas)}
              </td>
              <td className="n" data-titel={t("column.addresses")}>
                {formatCount(project.addresses)}
              </td>
              <td className="n bl-fett" data-titel={t("column.eligible")}>
                {formatCount(project.eligible)}
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

function compare(a: ProjectSummary, b: ProjectSummary, key: Key): number {
  switch (key) {
    case "name":
      return a.name.localeCompare(b.name, "de");
    case "status":
      return ProjectStatus.options.indexOf(a.status) - ProjectStatus.options.indexOf(b.status);
    case "updatedAt":
      return a.updatedAt.localeCompare(b.updatedAt);
    default:
      return a[key] - b[key];
  }
}
