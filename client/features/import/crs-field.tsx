import { useTranslation } from "react-i18next";
import type { UploadPreview } from "#client/features/import/use-preview.ts";
import { SelectField } from "#client/ui/field.tsx";

const usual = [25832, 25833, 4326, 31466, 31467, 31468, 31469, 3857, 3035, 4647, 5650] as const;

/** The CRS of a file's coordinates: found by itself or named; says where the first point would lie. */
export function CrsField({
  value,
  preview,
  onChange,
}: {
  value: number | undefined;
  preview: UploadPreview | undefined;
  onChange: (srid: number | undefined) => void;
}) {
  const { t } = useTranslation("import");
  const points = preview?.table?.points ?? [];
  const found = preview?.table?.srid ?? null;
  const placeOf = (srid: number) => points.find((point) => point.srid === srid)?.municipality ?? null;
  const named = (srid: number) => {
    const place = placeOf(srid);
    const name = t(`crs.names.${srid as 25832}`, { defaultValue: `EPSG:${srid}` });
    return place === null ? name : t("crs.option", { name, place });
  };
  const options = [...new Set([...usual, ...(value === undefined ? [] : [value])])];
  const likely = points.find(({ municipality }) => municipality !== null);
  const hint =
    found !== null
      ? t(placeOf(found) === null ? "crs.foundOutside" : "crs.found", { srid: found, place: placeOf(found) ?? "" })
      : likely
        ? t("crs.likely", { srid: likely.srid, place: likely.municipality })
        : points.length > 0
          ? t("crs.possible", { codes: points.map(({ srid }) => `EPSG:${srid}`).join(", ") })
          : t("crs.hint");
  return (
    <SelectField
      label={t("crs.label")}
      value={value ?? ""}
      hint={hint}
      onChange={(event) => onChange(event.target.value === "" ? undefined : Number(event.target.value))}
      options={[
        { value: "", label: t("crs.automatic") },
        ...options.map((srid) => ({ value: String(srid), label: named(srid) })),
      ]}
    />
  );
}
