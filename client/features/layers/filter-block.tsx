import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { formatCount } from "#client/format/number.ts";
import { Button } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import type { MapFilter } from "#domain/map-filter.ts";
import { TechnologyGroup } from "#domain/technology.ts";

type Choice = { addresses: number; name: string };

/** Municipality, technology and operator: what is counted and shown at all. */
export function FilterBlock({
  filter,
  municipalities,
  operators,
  onChange,
}: {
  filter: MapFilter;
  municipalities: readonly (Choice & { ags: string })[];
  operators: readonly (Choice & { id: number })[];
  onChange: (filter: MapFilter) => void;
}) {
  const { t } = useTranslation("map");
  const chosen = filter.technologies ?? TechnologyGroup.options;
  const first = useRef<HTMLSelectElement>(null);
  const isFiltered = Object.values(filter).some((part) => part !== undefined);
  const several = (filter.ags?.length ?? 0) > 1;

  function toggle(group: TechnologyGroup) {
    const next = TechnologyGroup.options.filter((name) => (name === group) !== chosen.includes(name));
    // The last chip brings all back: a filter that lets nothing through helps nobody.
    const all = next.length === TechnologyGroup.options.length || next.length === 0;
    onChange({ ...filter, technologies: all ? undefined : next });
  }

  return (
    <>
      <div className="kern-form-input__select-wrapper">
        <select
          ref={first}
          className="kern-form-input__select"
          aria-label={t("filter.municipality")}
          value={several ? "several" : (filter.ags?.[0] ?? "")}
          onChange={(event) => onChange({ ...filter, ags: event.target.value ? [event.target.value] : undefined })}
        >
          <option value="">
            {municipalities.length === 0
              ? t("filter.allOfThem")
              : t("filter.allMunicipalities", { count: municipalities.length })}
          </option>
          {several && (
            <option value="several" disabled>
              {t("filter.several", { count: filter.ags?.length ?? 0 })}
            </option>
          )}
          {municipalities.map((municipality) => (
            <option key={municipality.ags} value={municipality.ags}>
              {`${municipality.name} (${formatCount(municipality.addresses)})`}
            </option>
          ))}
        </select>
      </div>
      {operators.length > 0 && (
        <div className="kern-form-input__select-wrapper">
          <select
            className="kern-form-input__select"
            aria-label={t("filter.operator")}
            value={filter.operatorIds?.[0] ?? ""}
            onChange={(event) =>
              onChange({ ...filter, operatorIds: event.target.value ? [Number(event.target.value)] : undefined })
            }
          >
            <option value="">{t("filter.allOperators")}</option>
            {operators.map((operator) => (
              <option key={operator.id} value={operator.id}>
                {`${operator.name} (${formatCount(operator.addresses)})`}
              </option>
            ))}
          </select>
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a border and a legend these chips do not want */}
      <div className="bl-chips" role="group" aria-label={t("filter.technology")}>
        {TechnologyGroup.options.map((group) => (
          <button
            key={group}
            type="button"
            className="bl-chip"
            aria-pressed={chosen.includes(group)}
            onClick={() => toggle(group)}
          >
            {chosen.includes(group) && <Icon name="check" size={13} />}
            {t(`filter.groups.${group}`)}
          </button>
        ))}
      </div>
      {isFiltered && (
        <Button
          look="tertiary"
          small
          icon="close"
          onClick={() => {
            first.current?.focus();
            onChange({});
          }}
        >
          {t("filter.reset")}
        </Button>
      )}
    </>
  );
}
