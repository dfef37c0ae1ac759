import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TextField } from "#client/ui/field.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import { useMunicipalityNames } from "./use-municipality-names.ts";

/** Which municipalities take part: ticked by name, those of other counties by key. Sends all keys as `partnerAgs`. */
export function PartnerField({ chosen, problem }: { chosen: readonly string[]; problem: string | null }) {
  const { t } = useTranslation(["applications", "common"]);
  const names = useMunicipalityNames();
  if (!names) return <Skeleton label={t("common:state.loading")} heights={[60]} />;
  return <Choice names={names} chosen={chosen} problem={problem} />;
}

function Choice({
  names,
  chosen,
  problem,
}: {
  names: ReadonlyMap<string, string>;
  chosen: readonly string[];
  problem: string | null;
}) {
  const { t } = useTranslation("applications");
  const [ticked, setTicked] = useState(() => new Set(chosen.filter((ags) => names.has(ags))));
  const [others, setOthers] = useState(() => chosen.filter((ags) => !names.has(ags)).join(", "));

  function tick(ags: string, on: boolean) {
    const next = new Set(ticked);
    if (on) next.add(ags);
    else next.delete(ags);
    setTicked(next);
  }

  return (
    <>
      <input type="hidden" name="partnerAgs" value={[...ticked, others].join(", ")} />
      {names.size > 0 && (
        <fieldset className="bl-feldgruppe bl-haekchenliste">
          <legend>{t("form.partners")}</legend>
          {[...names].map(([ags, name]) => (
            <label key={ags} className="bl-ebene">
              <input
                type="checkbox"
                className="bl-kasten"
                checked={ticked.has(ags)}
                onChange={(event) => tick(ags, event.target.checked)}
              />
              <span>{name}</span>
            </label>
          ))}
        </fieldset>
      )}
      <TextField
        label={t(names.size > 0 ? "form.otherPartners" : "form.partners")}
        hint={t("form.partnersHint")}
        value={others}
        onChange={(event) => setOthers(event.target.value)}
        error={problem === null ? null : t("form.partnersWrong", { text: problem })}
      />
    </>
  );
}
