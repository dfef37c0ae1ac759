import { useTranslation } from "react-i18next";
import { useRuleSetTitle } from "#client/api/rule-sets.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import type { Programme } from "#domain/programmes/programme.ts";
import type { ProgrammeDetail } from "#domain/programmes/programme-view.ts";
import type { Origin } from "#domain/programmes/sourced.ts";
import { ConfidenceBadge } from "./confidence-badge.tsx";
import { SourceNote } from "./source-note.tsx";

/** Legal basis, rule set, level and models. */
export function ProgrammeHeader({ programme, record }: { programme: ProgrammeDetail; record: Programme }) {
  const { t } = useTranslation("programmes");
  const { slug } = useOrganisation();
  const ruleSetTitle = useRuleSetTitle();
  return (
    <Card title={t("legalSource")} hiddenTitle>
      <dl className="bl-rollen">
        <Entry name={t("legalSource")} origin={record.legalSource} />
        <Entry name={t("ruleSet")} origin={record.ruleSetOrigin}>
          {record.ruleSet === null ? t("noRuleSet") : ruleSetTitle(record.ruleSet)}
        </Entry>
        <div>
          <dt>{t("column.level")}</dt>
          <dd>{record.land ?? t("federal")}</dd>
        </div>
        <div>
          <dt>{t("column.models")}</dt>
          <dd>{record.models.map((model) => t(`model.${model}`)).join(", ")}</dd>
        </div>
        {programme.basedOn && (
          <div>
            <dt>{t("column.source")}</dt>
            <dd>
              <TextLink href={`/${slug}/programme/${programme.basedOn}`}>
                {t("basedOn", { title: programme.basedOn })}
              </TextLink>
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

function Entry({ name, origin, children }: { name: string; origin: Origin; children?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children && <div>{children}</div>}
        <ConfidenceBadge confidence={origin.confidence} /> <SourceNote origin={origin} />
      </dd>
    </div>
  );
}
