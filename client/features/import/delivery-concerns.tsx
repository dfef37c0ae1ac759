import { useTranslation } from "react-i18next";
import { formatDate } from "#client/format/date.ts";
import { formatCount } from "#client/format/number.ts";
import { CheckField } from "#client/ui/field.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { DeliveryAllowance, type DeliveryConcern } from "#domain/delivery-concern.ts";
import { AffectedProjects } from "./affected-projects.tsx";
import type { ImportKind } from "./guess-kind.ts";
import type { ImportResult } from "./import-result.ts";

const mostLines = 12;

/** What a delivery would take away, replace of another's, or put back in time; each kind is allowed by a tick of its own. */
export function DeliveryConcerns({
  kind,
  concerns,
  affected,
  allowed,
  onAllow,
}: {
  kind: ImportKind;
  concerns: readonly DeliveryConcern[];
  affected: ImportResult["affected"];
  allowed: readonly DeliveryAllowance[];
  onAllow: (allowed: DeliveryAllowance[]) => void;
}) {
  const { t } = useTranslation("import");
  if (concerns.length === 0) return null;
  const kinds = DeliveryAllowance.options.filter((one) => concerns.some((concern) => concern.kind === one));
  const emptied = concerns.filter((one) => one.kind === "removals" && one.removed * 2 > one.current);
  const [most] = emptied;
  return (
    <Hint kind="danger" live>
      <b>
        {most?.kind === "removals"
          ? t("concerns.titleMost", { count: emptied.length, place: most.name ?? most.unit ?? t("concerns.noPlace") })
          : t("concerns.title")}
      </b>{" "}
      {t("concerns.text")}
      {kinds.map((one) => {
        const own = concerns.filter((concern) => concern.kind === one);
        return (
          <div key={one} className="bl-bedenken">
            <ul>
              {own.slice(0, mostLines).map((concern) => (
                <li key={JSON.stringify(concern)}>
                  <Line kind={kind} concern={concern} />
                </li>
              ))}
              {own.length > mostLines && <li>{t("concerns.more", { count: own.length - mostLines })}</li>}
            </ul>
            {one === "removals" && affected && <AffectedProjects affected={affected} />}
            <CheckField
              label={t(`concerns.allow.${one}`)}
              checked={allowed.includes(one)}
              onChange={(event) =>
                onAllow(event.target.checked ? [...allowed, one] : allowed.filter((other) => other !== one))
              }
            />
          </div>
        );
      })}
    </Hint>
  );
}

function Line({ kind, concern }: { kind: ImportKind; concern: DeliveryConcern }) {
  const { t } = useTranslation("import");
  if (concern.kind === "older") {
    const { fileName, asOf, publisher } = concern;
    return t("concerns.older", { fileName, asOf: formatDate(asOf), publisher: publisher ?? t("replaces.unnamed") });
  }
  const { unit, name, part } = concern;
  const place = [unit === null ? t("concerns.noPlace") : (name ?? unit), part].filter(Boolean).join(", ");
  const noun = t(`concerns.noun.${kind}`);
  return concern.kind === "removals"
    ? t("concerns.removals", {
        ...{ place, noun, removed: formatCount(concern.removed), current: formatCount(concern.current) },
      })
    : t("concerns.publisher", { place, noun, rows: formatCount(concern.rows), publisher: concern.publisher });
}
