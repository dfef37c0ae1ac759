import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "#client/format/number.ts";
import { ClassSymbol } from "#client/ui/class-symbol.tsx";
import { StackedBar } from "#client/ui/stacked-bar.tsx";
import type { StatusClass } from "#domain/status.ts";

const order = ["weiss", "hellgrau", "dunkelgrau", "versorgt", "unknown"] as const satisfies readonly StatusClass[];

/** Addresses by class as a bar and as a list; `number` may make each count explain itself. */
export function ClassBar({
  byClass,
  number = (_name, count) => formatCount(count),
}: {
  byClass: Record<StatusClass, number>;
  number?: (name: StatusClass, count: number) => ReactNode;
}) {
  const { t } = useTranslation(["map-area", "common"]);
  const shown = order.filter((name) => name !== "unknown" || byClass.unknown > 0);
  const parts = shown.map((name) => `${t(`common:class.${name}`)} ${formatCount(byClass[name])}`).join(", ");
  return (
    <>
      <div className="bl-balkenplatz">
        <StackedBar
          parts={order.map((name) => ({ kind: name, value: byClass[name] }))}
          height={16}
          label={t("statistics.bar", { parts })}
        />
      </div>
      <ul className="bl-klassenzeile">
        {shown.map((name) => (
          <li key={name}>
            <ClassSymbol kind={name} size={13} />
            {t(`common:class.${name}`)} <b>{number(name, byClass[name])}</b>
          </li>
        ))}
      </ul>
    </>
  );
}
