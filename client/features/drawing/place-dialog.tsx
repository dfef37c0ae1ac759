import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { formatCount } from "#client/format/number.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { ErrorNotice } from "#client/ui/error-notice.tsx";
import { TextField } from "#client/ui/field.tsx";
import { Skeleton } from "#client/ui/skeleton.tsx";
import type { AreaGeometry } from "#domain/geometry.ts";

type Place = { kind: "municipality" | "district"; id: string; name: string; ags: string; addresses: number };

/** Rows beyond this are reached by typing a few letters. */
const shownRows = 200;

/** An area from the outline of a municipality or an Ortsteil. */
export function PlaceDialog({
  org,
  onTake,
  onClose,
}: {
  org: string;
  onTake: (geometry: AreaGeometry, name: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["map-drawing", "common"]);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const places = useQuery(trpc.places.list.queryOptions({ org }));
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<Place | null>(null);
  const outline = useMutation({
    mutationFn: (place: Place) =>
      queries.fetchQuery(trpc.places.outline.queryOptions({ org, kind: place.kind, id: place.id })),
    onSuccess: ({ geometry }, place) => onTake(geometry, place.name),
  });
  const needle = text.trim().toLocaleLowerCase("de");
  const rows = (places.data ?? []).filter((place) => place.name.toLocaleLowerCase("de").includes(needle));
  const municipalityOf = (ags: string) =>
    places.data?.find((place) => place.kind === "municipality" && place.ags === ags)?.name ?? ags;

  return (
    <Dialog
      title={t("place.title")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button
            look="primary"
            disabled={!chosen || outline.isPending}
            onClick={() => chosen && outline.mutate(chosen)}
          >
            {t("place.take")}
          </Button>
        </>
      }
    >
      <p>{t("place.intro")}</p>
      <TextField label={t("place.filter")} value={text} onChange={(event) => setText(event.target.value)} />
      {places.isPending && <Skeleton label={t("common:state.loading")} heights={[20, 20, 20]} />}
      {places.isError && <ErrorNotice error={places.error} onRetry={() => void places.refetch()} />}
      {outline.isError && <ErrorNotice error={outline.error} />}
      <fieldset className="bl-orte">
        <legend className="kern-sr-only">{t("place.title")}</legend>
        {rows.slice(0, shownRows).map((place) => (
          <label key={`${place.kind}-${place.id}`}>
            <input
              type="radio"
              name="ort"
              checked={chosen?.id === place.id && chosen.kind === place.kind}
              onChange={() => setChosen(place)}
            />
            <span>
              {place.name}
              <small>
                {place.kind === "municipality"
                  ? t("place.municipality")
                  : t("place.district", { municipality: municipalityOf(place.ags) })}
              </small>
            </span>
            <span className="bl-re">{formatCount(place.addresses)}</span>
          </label>
        ))}
        {places.isSuccess && rows.length === 0 && <p className="bl-zweit">{t("place.none")}</p>}
      </fieldset>
    </Dialog>
  );
}
