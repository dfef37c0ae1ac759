import { useState } from "react";
import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { moveEntry } from "#domain/programmes/edit-stages.ts";
import { type FundingList, fundingLists, withEligible, withPart, withRenamedPart } from "./funding-parts.ts";
import { OptionalValues } from "./optional-values.tsx";
import { PartDialog } from "./part-dialog.tsx";
import { PartButtons, PartList } from "./part-list.tsx";
import { ProblemsAt } from "./problems-at.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import { fundingValues } from "./programme-values.ts";
import { RuleList } from "./rule-list.tsx";
import { ValueTable } from "./value-table.tsx";

const optional = (
  ["ownShareAtLeast", "floorCents", "federalShareAtLeast", "landShareAtMost", "overfunding"] as const
).map((key) => ({ path: ["funding", key], label: `value.${key}` as const }));

/** Rates, shares, ceilings, floors and bonuses; while editing they come, go and change their order. */
export function ProgrammeFunding({ editing }: { editing: ProgrammeEditing }) {
  const { t } = useTranslation("programmes");
  const [open, setOpen] = useState<{ list: FundingList; index: number | null } | null>(null);
  const { change, record } = editing;
  const { funding } = record;
  const part = open && open.index !== null ? (funding[open.list][open.index] ?? null) : null;
  const models = record.models.filter((model) => !funding.eligibleCosts.some((cost) => cost.model === model));
  return (
    <Card title={t("section.funding")}>
      <ValueTable caption={t("section.funding")} values={fundingValues(record)} editing={editing} />
      {change && (
        <>
          {fundingLists.map((list) => (
            <PartList
              key={list}
              title={t(`part.${list}.title`)}
              add={t(`part.${list}.add`)}
              onAdd={() => setOpen({ list, index: null })}
            >
              {funding[list].map((entry, index) => {
                const name = inLanguage(entry.title);
                return (
                  <li key={entry.id}>
                    <span>
                      {name}
                      {"limits" in entry && (
                        <span className="bl-zweit">
                          {" "}
                          ({t(`cap.of.${entry.source ?? "costs"}`)}, {t(`cap.unit.${entry.per}`)})
                        </span>
                      )}
                      <ProblemsAt editing={editing} path={["funding", list, index]} />
                    </span>
                    <PartButtons
                      name={name}
                      index={index}
                      count={funding[list].length}
                      onMove={(by) => change(["funding", list], moveEntry<object>(funding[list], index, by))}
                      onEdit={() => setOpen({ list, index })}
                      onRemove={() => change(["funding", list], (funding[list] as object[]).toSpliced(index, 1))}
                    />
                  </li>
                );
              })}
            </PartList>
          ))}
          <OptionalValues editing={editing} values={optional} />
          {models.map((model) => (
            <Button key={model} small icon="plus" onClick={() => change(["funding"], withEligible(funding, model))}>
              {t("part.eligible", { model: t(`model.${model}`) })}
            </Button>
          ))}
          <RuleList
            editing={editing}
            path={["funding", "notEligible"]}
            rules={funding.notEligible}
            title={t("value.notEligible")}
            add={t("part.notEligible")}
          />
        </>
      )}
      {open && change && (
        <PartDialog
          list={open.list}
          part={part}
          onClose={() => setOpen(null)}
          onSave={(title, cap) => {
            change(
              ["funding"],
              open.index === null
                ? withPart(funding, open.list, title, cap)
                : withRenamedPart(funding, open.list, open.index, title, cap),
            );
            setOpen(null);
          }}
        />
      )}
    </Card>
  );
}
