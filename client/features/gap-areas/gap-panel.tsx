import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatArea } from "#client/format/measure.ts";
import { formatCount, formatShare } from "#client/format/number.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { CheckField, SelectField, TextField } from "#client/ui/field.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { GapArea, GapParameters, GapResult } from "#domain/gap-area.ts";
import { GapParameters as Parameters } from "#domain/gap-area.ts";
import { type GapSort, gapSorts, orderGaps, placeOf } from "./gap-order.ts";

const UnclusteredList = lazy(async () => ({ default: (await import("./unclustered-list.tsx")).UnclusteredList }));

/** Computes gap areas, lists them beside the map and makes expansion areas of them. */
export function GapPanel({
  result,
  error,
  pending,
  parameters,
  withTaken,
  selectedId,
  mayPlan,
  onParameters,
  onWithTaken,
  onSelect,
  onTake,
  onSelectAddress,
  onClose,
}: {
  result: GapResult | null;
  error: unknown;
  pending: boolean;
  parameters: GapParameters | null;
  /** Those already funded or promised are gathered as well. */
  withTaken: boolean;
  selectedId: string | null;
  mayPlan: boolean;
  onParameters: (parameters: GapParameters) => void;
  onWithTaken: (withTaken: boolean) => void;
  onSelect: (gap: GapArea) => void;
  onTake: (gap: GapArea, number: number) => void;
  onSelectAddress: (id: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["map-drawing", "common"]);
  const [sort, setSort] = useState<GapSort>("eligible");
  const [filter, setFilter] = useState("");
  const shown = orderGaps(result?.areas ?? [], sort, filter);
  return (
    <>
      <div className="bl-kopfzeile-feld">
        <div className="bl-name">
          <h1>{t("gaps.title")}</h1>
          <span className="bl-luft" />
          <IconButton icon="close" label={t("gaps.back")} onClick={onClose} />
        </div>
      </div>
      <div className="bl-rollt">
        <Form parameters={parameters} pending={pending} onParameters={onParameters} />
        <section className="bl-block">
          <CheckField
            label={t("gaps.withTaken")}
            checked={withTaken}
            onChange={(event) => onWithTaken(event.target.checked)}
          />
        </section>
        <section className="bl-block" aria-live="polite">
          {pending && <Skeleton label={t("gaps.computing")} heights={[22, 18, 18, 18]} />}
          {error !== null && <ErrorNotice error={error} />}
          {result && !pending && (
            <>
              <h2>{t("gaps.result", { count: result.areas.length, formatted: formatCount(result.areas.length) })}</h2>
              {result.areas.length > 1 && (
                <div className="bl-feldpaar">
                  <TextField
                    label={t("gaps.filter")}
                    value={filter}
                    onChange={(event) => setFilter(event.target.value)}
                  />
                  <SelectField
                    label={t("gaps.sort")}
                    value={sort}
                    options={gapSorts.map((value) => ({ value, label: t(`gaps.sortBy.${value}`) }))}
                    onChange={(event) => setSort(gapSorts.find((value) => value === event.target.value) ?? "eligible")}
                  />
                </div>
              )}
              {shown.length < result.areas.length && (
                <p className="bl-regel">
                  {t("gaps.filtered", {
                    shown: formatCount(shown.length),
                    all: formatCount(result.areas.length),
                  })}
                </p>
              )}
              <ul className="bl-luecken">
                {shown.map(({ gap, number }) => (
                  <GapRow
                    key={gap.id}
                    gap={gap}
                    number={number}
                    selected={gap.id === selectedId}
                    mayPlan={mayPlan}
                    onSelect={onSelect}
                    onTake={onTake}
                  />
                ))}
              </ul>
              <Unclustered result={result} onSelectAddress={onSelectAddress} />
            </>
          )}
        </section>
      </div>
    </>
  );
}

function Form({
  parameters,
  pending,
  onParameters,
}: {
  parameters: GapParameters | null;
  pending: boolean;
  onParameters: (parameters: GapParameters) => void;
}) {
  const { t } = useTranslation("map-drawing");
  const trpc = useTRPC();
  const presets = useQuery(trpc.gaps.presets.queryOptions()).data ?? [];
  const [own, setOwn] = useState<GapParameters | null>(null);
  const values = own ?? parameters ?? presets[0]?.parameters ?? null;
  const preset = presets.find((candidate) => JSON.stringify(candidate.parameters) === JSON.stringify(values));

  function change(part: Partial<GapParameters>) {
    if (values) setOwn({ ...values, ...part });
  }

  return (
    <form
      className="bl-block bl-luecken-form"
      onSubmit={(event) => {
        event.preventDefault();
        const checked = Parameters.safeParse(values);
        if (checked.success) onParameters(checked.data);
      }}
    >
      <p className="bl-regel">{t("gaps.intro")}</p>
      <SelectField
        label={t("gaps.preset")}
        value={preset?.id ?? ""}
        options={[
          ...presets.map((candidate) => ({ value: candidate.id, label: candidate.label })),
          ...(preset ? [] : [{ value: "", label: t("gaps.own") }]),
        ]}
        onChange={(event) => {
          const chosen = presets.find((candidate) => candidate.id === event.target.value);
          if (!chosen) return;
          setOwn(chosen.parameters);
          onParameters(chosen.parameters);
        }}
        hint={preset && t("gaps.source", { source: preset.source })}
      />
      {values && (
        <div className="drei">
          <TextField
            label={t("gaps.distance")}
            type="number"
            min={1}
            max={5000}
            required
            value={values.distanceMetres}
            onChange={(event) => change({ distanceMetres: Number(event.target.value) })}
          />
          <TextField
            label={t("gaps.minAddresses")}
            type="number"
            min={1}
            required
            value={values.minAddresses}
            onChange={(event) => change({ minAddresses: Number(event.target.value) })}
          />
          <TextField
            label={t("gaps.minHouseholds")}
            type="number"
            min={1}
            value={values.minHouseholds ?? ""}
            placeholder={t("gaps.noHouseholds")}
            onChange={(event) => change({ minHouseholds: event.target.value ? Number(event.target.value) : null })}
          />
        </div>
      )}
      <Button type="submit" look="primary" disabled={pending || !values}>
        {t("gaps.compute")}
      </Button>
    </form>
  );
}

function GapRow({
  gap,
  number,
  selected,
  mayPlan,
  onSelect,
  onTake,
}: {
  gap: GapArea;
  number: number;
  selected: boolean;
  mayPlan: boolean;
  onSelect: (gap: GapArea) => void;
  onTake: (gap: GapArea, number: number) => void;
}) {
  const { t } = useTranslation("map-drawing");
  const name = t("gaps.row", { number });
  return (
    <li className={selected ? "gewaehlt" : ""}>
      <button type="button" className="zeile" aria-pressed={selected} onClick={() => onSelect(gap)}>
        <b>
          {name} <small>{formatArea(gap.areaSquareMetres)}</small>
        </b>
        {placeOf(gap) !== "" && <span>{placeOf(gap)}</span>}
        <span>{t("gaps.addresses", { formatted: formatCount(gap.eligible) })}</span>
        <small>{t("gaps.share", { share: formatShare(gap.shareEligible) })}</small>
      </button>
      {mayPlan && (
        <Button small onClick={() => onTake(gap, number)} aria-label={`${name}: ${t("gaps.take")}`}>
          {t("gaps.takeShort")}
        </Button>
      )}
    </li>
  );
}

function Unclustered({ result, onSelectAddress }: { result: GapResult; onSelectAddress: (id: string) => void }) {
  const { t } = useTranslation("map-drawing");
  const [open, setOpen] = useState(false);
  const { length } = result.unclustered;
  const text = t("gaps.unclustered", { count: length, formatted: formatCount(length) });
  if (length === 0) return <p className="bl-regel">{text}</p>;
  return (
    <details className="bl-einzeln" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{text}</summary>
      {open && (
        <Suspense>
          <UnclusteredList addresses={result.unclustered} onSelect={onSelectAddress} />
        </Suspense>
      )}
    </details>
  );
}
