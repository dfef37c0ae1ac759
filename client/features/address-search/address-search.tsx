import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { Icon } from "#client/ui/icon.tsx";
import type { IconName } from "#client/ui/icon-paths.data.ts";
import { useSettled } from "#client/ui/use-settled.ts";
import type { SearchHit } from "#domain/search-hit.ts";
import { emptyBox, hitsFor, pressed, typed } from "./search-box.ts";

const restMilliseconds = 150;
/** An answer that takes longer is announced. */
const slowMilliseconds = 500;
const shortestQuery = 2;
const icons: Record<SearchHit["kind"], IconName> = {
  address: "house",
  municipality: "place",
  district: "district",
  project: "folder",
  street: "map",
};

/** One field for addresses, places and projects (ARIA combobox): arrows choose, Enter takes, Esc closes then clears. */
export function AddressSearch({ org, onChoose }: { org: string; onChoose: (hit: SearchHit) => void }) {
  const { t } = useTranslation("map");
  const trpc = useTRPC();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [box, setBox] = useState(emptyBox);
  const text = box.text.trim();
  const settled = useSettled(text, restMilliseconds);
  const query = box.hurried ? text : settled;
  const enabled = query.length >= shortestQuery;
  const search = useQuery(
    trpc.addresses.search.queryOptions({ org, query, limit: 8 }, { enabled, trpc: { abortOnUnmount: true } }),
  );
  const found = search.data ?? (search.isError ? [] : undefined);
  const hits = hitsFor(box, enabled && found ? { query, hits: found } : null);
  const shown = box.open && hits !== null;
  const isWaiting = box.open && hits === null && text.length >= shortestQuery;
  const waits = useSettled(isWaiting, slowMilliseconds);
  const current = Math.min(box.active, (hits?.length ?? 0) - 1);

  function choose(hit: SearchHit) {
    const text = hit.kind === "address" && hit.detail ? `${hit.label}, ${hit.detail}` : hit.label;
    setBox({ ...emptyBox, text });
    onChoose(hit);
  }

  useEffect(() => {
    if (!box.hurried || hits === null) return;
    const [first] = hits;
    if (first) choose(first);
    else setBox({ ...box, hurried: false });
  });

  function press(event: React.KeyboardEvent) {
    const effect = pressed(box, event.key, hits);
    if (!effect) return;
    if (effect.taken) choose(effect.taken);
    else setBox(effect.box);
    event.preventDefault();
  }

  return (
    <search className="bl-such">
      <input
        ref={input}
        className="bl-eingabe"
        role="combobox"
        aria-label={t("search.label")}
        aria-expanded={shown}
        aria-controls={`${id}-liste`}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits[current] ? `${id}-${current}` : undefined}
        autoComplete="off"
        placeholder={t("search.label")}
        value={box.text}
        onChange={(event) => setBox(typed(event.target.value))}
        onFocus={() => setBox({ ...box, open: true })}
        onBlur={() => setBox({ ...box, open: false, hurried: false })}
        onKeyDown={press}
      />
      <Icon name="search" size={18} />
      <div id={`${id}-liste`} role="listbox" aria-label={t("search.label")} className="bl-treffer" hidden={!shown}>
        {shown &&
          hits.map((hit, index) => (
            <div
              key={`${hit.kind}-${hit.id}`}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === current}
              onMouseDown={(event) => {
                event.preventDefault();
                choose(hit);
              }}
            >
              <Icon name={icons[hit.kind]} size={16} />
              <span>
                {hit.label}
                <small>{hit.detail || t(`search.kind.${hit.kind}`)}</small>
              </span>
            </div>
          ))}
      </div>
      {shown && hits.length === 0 && (
        <p className="bl-treffer leer">{search.isError ? t("search.failed") : t("search.none")}</p>
      )}
      {waits && isWaiting && <p className="bl-treffer leer">{t("search.waiting")}</p>}
      <p className="kern-sr-only" role="status">
        {shown ? t("search.hits", { count: hits.length }) : ""}
      </p>
    </search>
  );
}
