import { useTranslation } from "react-i18next";
import { inLanguage } from "#client/format/text-in-language.ts";
import type { Sourced } from "#domain/programmes/sourced.ts";
import type { Text } from "#domain/rule-set.ts";
import { PartButtons, PartList } from "./part-list.tsx";
import type { ProgrammeEditing } from "./programme-draft.ts";
import type { RecordPath } from "./record-path.ts";

/** Rules in words while editing: one more, one less; what they say is entered in their rows. */
export function RuleList({
  editing: { change },
  path,
  rules,
  title,
  add,
}: {
  editing: ProgrammeEditing;
  path: RecordPath;
  rules: readonly Sourced<Text>[];
  title: string;
  add: string;
}) {
  const { t } = useTranslation("programmes");
  if (!change) return null;
  const blank = { value: null, confidence: "not-found", source: null } as const;
  return (
    <PartList title={title} add={add} onAdd={() => change(path, [...rules, blank])}>
      {rules.map((rule, index) => {
        const name = rule.value ? inLanguage(rule.value) : t("ruleWithoutText", { number: index + 1 });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have nothing else that tells them apart
          <li key={index}>
            <span>{name}</span>
            <PartButtons
              name={name}
              index={index}
              count={rules.length}
              onRemove={() => change(path, rules.toSpliced(index, 1))}
            />
          </li>
        );
      })}
    </PartList>
  );
}
