import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useRuleSets, useRuleSetTitle } from "#client/api/rule-sets.ts";
import { ConfidenceBadge } from "#client/features/explanation/confidence-badge.tsx";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/text-link.tsx";
import type { ProgrammeDetail } from "#domain/programmes/programme-view.ts";
import type { Origin } from "#domain/programmes/sourced.ts";
import { RuleRests } from "../explanation/rule-rests.tsx";
import { ruleSetRests } from "../explanation/rule-set-rests.ts";
import { FrameDialog } from "./frame-dialog.tsx";
import { OriginDialog } from "./origin-dialog.tsx";
import { ProblemsAt } from "./problems-at.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import { SourceNote } from "./source-note.tsx";

/** Legal basis, rule set, level and models; while editing each of them can be changed. */
export function ProgrammeHeader({ programme, editing }: { programme: ProgrammeDetail; editing: ProgrammeEditing }) {
  const { t } = useTranslation("programmes");
  const { slug } = useOrganisation();
  const { t: explain } = useTranslation("explanation");
  const ruleSetTitle = useRuleSetTitle();
  const ruleSets = useRuleSets();
  const [open, setOpen] = useState<"frame" | "legalSource" | "ruleSetOrigin" | null>(null);
  const { record, change } = editing;
  const ruleSet = record.ruleSet === null ? undefined : ruleSets.find(record.ruleSet);
  const edit = (part: "legalSource" | "ruleSetOrigin", name: string) =>
    change && <IconButton icon="pencil" label={t("editSource", { name })} onClick={() => setOpen(part)} />;
  return (
    <Card
      title={change ? t("frame.title") : t("legalSource")}
      hiddenTitle={!change}
      aside={
        change && (
          <Button small icon="pencil" onClick={() => setOpen("frame")}>
            {t("frame.edit")}
          </Button>
        )
      }
    >
      <dl className="bl-rollen" id="eckdaten">
        <Entry name={t("legalSource")} origin={record.legalSource} edit={edit("legalSource", t("legalSource"))} />
        <Entry
          name={t("ruleSet")}
          origin={record.ruleSetOrigin}
          edit={edit("ruleSetOrigin", t("ruleSet"))}
          problems={<ProblemsAt editing={editing} path={["ruleSet"]} />}
        >
          {record.ruleSet === null ? t("noRuleSet") : ruleSetTitle(record.ruleSet)}
        </Entry>
        {ruleSet && (
          <div>
            <dt>{t("ruleSetRests")}</dt>
            <dd>
              <RuleRests rests={ruleSetRests(ruleSet, explain)} />
            </dd>
          </div>
        )}
        <div>
          <dt>{t("column.level")}</dt>
          <dd>
            {record.land ? t(`land.${record.land}`) : t("federal")}
            <ProblemsAt editing={editing} path={["land"]} />
          </dd>
        </div>
        <div>
          <dt>{t("column.models")}</dt>
          <dd>
            {record.models.map((model) => t(`model.${model}`)).join(", ")}
            <ProblemsAt editing={editing} path={["models"]} />
          </dd>
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
      {open === "frame" && change && (
        <FrameDialog
          record={record}
          onClose={() => setOpen(null)}
          onSave={(part) => {
            change([], { ...record, ...part });
            setOpen(null);
          }}
        />
      )}
      {open && open !== "frame" && change && (
        <OriginDialog
          title={t("editSource", { name: t(open === "legalSource" ? "legalSource" : "ruleSet") })}
          origin={record[open]}
          onClose={() => setOpen(null)}
          onSave={(origin) => {
            change([open], origin);
            setOpen(null);
          }}
        />
      )}
    </Card>
  );
}

function Entry({
  name,
  origin,
  edit,
  problems,
  children,
}: {
  name: string;
  origin: Origin;
  edit?: ReactNode;
  problems?: ReactNode;
  children?: string;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children && <div>{children}</div>}
        <ConfidenceBadge confidence={origin.confidence} /> <SourceNote origin={origin} /> {edit}
        {problems}
      </dd>
    </div>
  );
}
