import { useTranslation } from "react-i18next";
import { formatCount } from "#client/format/number.ts";
import { Button } from "#client/ui/button.tsx";
import type { OpenNetwork } from "#domain/network-statement.ts";

/** The municipalities with addresses that wait, to be ticked; with the number of addresses in each. */
export function MunicipalityTicks({
  municipalities,
  ticked,
  onChange,
}: {
  municipalities: OpenNetwork["municipalities"];
  ticked: ReadonlySet<string>;
  onChange: (ticked: ReadonlySet<string>) => void;
}) {
  const { t } = useTranslation("networks");

  function tick(ags: string, on: boolean) {
    const next = new Set(ticked);
    if (on) next.add(ags);
    else next.delete(ags);
    onChange(next);
  }

  return (
    <>
      <fieldset className="bl-feldgruppe bl-haekchenliste">
        <legend>{t("form.municipalities")}</legend>
        {municipalities.map(({ ags, name, addresses }) => (
          <label key={ags} className="bl-ebene">
            <input
              type="checkbox"
              className="bl-kasten"
              checked={ticked.has(ags)}
              onChange={(event) => tick(ags, event.target.checked)}
            />
            <span>{t("form.municipality", { name: name ?? ags, formatted: formatCount(addresses) })}</span>
          </label>
        ))}
      </fieldset>
      {municipalities.length > 1 && (
        <div className="bl-reihe">
          <Button look="tertiary" onClick={() => onChange(new Set(municipalities.map(({ ags }) => ags)))}>
            {t("form.all")}
          </Button>
          <Button look="tertiary" onClick={() => onChange(new Set())}>
            {t("form.none")}
          </Button>
        </div>
      )}
    </>
  );
}
