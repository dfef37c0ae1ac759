import type { inferRouterOutputs } from "@trpc/server";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Explained } from "#client/features/explanation/explained.tsx";
import { useCountExplanations } from "#client/features/explanation/use-count-explanations.ts";
import { formatCount } from "#client/format/number.ts";
import type { LayerName, LegendRow } from "#client/map/layer-table.ts";
import { layerTables } from "#client/map/map-style.ts";
import type { MapClass } from "#client/map/symbols/symbol-shapes.data.ts";
import { ClassSymbol, type SymbolKind } from "#client/ui/class-symbol.tsx";
import { UnseenHead } from "#client/ui/unseen-head.tsx";
import type { AddressSet } from "#domain/address-set.ts";
import { AddressState } from "#domain/address-state.ts";
import type { AppRouter } from "#server/api/app-router.ts";
import { LineSample } from "./line-sample.tsx";

const ShareLegend = lazy(async () => ({ default: (await import("./share-legend.tsx")).ShareLegend }));

export type MapCounts = inferRouterOutputs<AppRouter>["map"]["counts"];
type Counts = MapCounts["overall"];

const legend = layerTables.flatMap((table) => table.legend);
const symbolKinds: Partial<Record<MapClass, SymbolKind>> = { planned: "eigen", project: "projekt" };

/** What is visible, with its legend and how many addresses it stands for, on screen and in all. */
export function LayerPanel({
  counts,
  surfaces,
  visible,
  ruleSet,
  thresholds,
  within,
  showsShares,
  onToggle,
  explained,
}: {
  counts: MapCounts | null;
  /** How many surfaces each row has; absent where that is not known. */
  surfaces: Partial<Record<LayerName, number>>;
  visible: ReadonlySet<LayerName>;
  ruleSet: string;
  thresholds: Partial<Record<string, string | null>>;
  within: AddressSet["within"];
  showsShares: boolean;
  onToggle: (name: LayerName) => void;
  explained: { open: boolean; onOpenChange: (open: boolean) => void };
}) {
  const { t } = useTranslation("map");
  const row = (entry: LegendRow, inBounds: string, overall: string) => (
    <tr key={entry.name}>
      <td>
        <label className="bl-ebene">
          <input
            type="checkbox"
            className="bl-kasten"
            checked={visible.has(entry.name)}
            onChange={() => onToggle(entry.name)}
          />
          {entry.sample.kind === "symbol" ? (
            <ClassSymbol kind={kindOf(entry.sample.mapClass)} />
          ) : (
            <LineSample line={entry.sample.line} />
          )}
          <span>
            {t(`layers.${entry.name}`)}{" "}
            {entry.group === "coverage" && <Threshold value={thresholds[stateOf(entry) ?? ""]} />}
            {entry.name === "unbekannt" && <small>{t("layers.hatched")}</small>}
          </span>
        </label>
      </td>
      <td>{inBounds}</td>
      <td>{overall}</td>
    </tr>
  );
  const addressRows = (group: LegendRow["group"]) =>
    legend
      .filter((entry) => entry.group === group)
      .map((entry) =>
        row(
          entry,
          counts?.inBounds ? formatCount(countOf(counts.inBounds, entry)) : "–",
          counts ? formatCount(countOf(counts.overall, entry)) : "–",
        ),
      );

  return (
    <section className="bl-block ebenen" aria-label={t("layers.caption")}>
      <table className="bl-leg" aria-busy={counts === null}>
        <caption className="kern-sr-only">{t("layers.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("layers.layer")}</th>
            <th scope="col">{t("layers.inBounds")}</th>
            <th scope="col">{t("layers.overall")}</th>
          </tr>
        </thead>
        <tbody>
          <tr className="zwischen">
            <th colSpan={3} scope="rowgroup">
              {t("layers.coverage")}
            </th>
          </tr>
          {addressRows("coverage")}
        </tbody>
        <tbody>
          <tr className="zwischen">
            <th colSpan={3} scope="rowgroup">
              {t("layers.planning")}
            </th>
          </tr>
          {addressRows("planning")}
        </tbody>
        <tfoot>
          <tr>
            <td>
              {counts ? (
                <Sum
                  counts={counts.inBounds ?? counts.overall}
                  ruleSet={ruleSet}
                  within={within}
                  explained={explained}
                />
              ) : (
                t("layers.sum")
              )}
            </td>
            <td>{formatCount(counts?.inBounds?.total)}</td>
            <td>{formatCount(counts?.overall.total)}</td>
          </tr>
        </tfoot>
      </table>
      {showsShares && (
        <Suspense>
          <ShareLegend />
        </Suspense>
      )}
      <table className="bl-leg flaechen">
        <caption className="kern-sr-only">{t("layers.surfaces")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("layers.surfaces")}</th>
            <UnseenHead>{t("layers.inBounds")}</UnseenHead>
            <UnseenHead>{t("layers.overall")}</UnseenHead>
          </tr>
        </thead>
        <tbody>
          {legend
            .filter((entry) => entry.group === "surfaces")
            .map((entry) =>
              row(entry, "", surfaces[entry.name] === undefined ? "" : formatCount(surfaces[entry.name])),
            )}
        </tbody>
      </table>
    </section>
  );
}

function Sum({
  counts,
  ruleSet,
  within,
  explained,
}: {
  counts: Counts;
  ruleSet: string;
  within: AddressSet["within"];
  explained: { open: boolean; onOpenChange: (open: boolean) => void };
}) {
  const { t } = useTranslation("map");
  const explanations = useCountExplanations(ruleSet, within, {
    addresses: {
      ...counts,
      unknown: counts.unknownEligibility,
    },
    ineligible: [],
  });
  return (
    <Explained value={t("layers.sum")} label={t("layers.countRule")} explanation={explanations.total} {...explained} />
  );
}

/** The upper border alone: the lower one is the row above. */
function Threshold({ value }: { value: string | null | undefined }) {
  const border = value?.split("\u2013").at(-1)?.trim();
  return border && /\d/.test(border) ? <small>{border}</small> : null;
}

function kindOf(mapClass: MapClass): SymbolKind {
  const named = symbolKinds[mapClass];
  if (named) return named;
  return mapClass === "weiss" || mapClass === "hellgrau" || mapClass === "dunkelgrau" || mapClass === "versorgt"
    ? mapClass
    : "unknown";
}

/** Each address counts once, as its symbol on the map does. */
function countOf(counts: Counts, row: LegendRow): number {
  const state = stateOf(row);
  return state ? counts.byState[state] : 0;
}

function stateOf({ sample }: LegendRow): AddressState | null {
  return sample.kind === "symbol" ? (AddressState.safeParse(sample.mapClass).data ?? null) : null;
}
