import { useQuery } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "#client/api/trpc.ts";
import { Icon } from "#client/ui/icon.tsx";
import type { IconName } from "#client/ui/icon-paths.data.ts";
import { useSettled } from "#client/ui/use-settled.ts";
import type { BoundingBox, Position } from "#domain/geometry.ts";

export type SearchHit = {
  kind: "address" | "municipality" | "district" | "project" | "street";
  id: string;
  label: string;
  detail: string;
  position: Position;
  bounds?: BoundingBox | undefined;
};

const restMilliseconds = 150;
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
  const [text, setText] = useState("");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const query = useSettled(text.trim(), restMilliseconds);
  const enabled = query.length >= shortestQuery;
  const search = useQuery(
    trpc.addresses.search.queryOptions(
      { org, query, limit: 8 },
      { enabled, placeholderData: (previous) => previous, trpc: { abortOnUnmount: true } },
    ),
  );
  const hits = enabled ? (search.data ?? []) : [];
  const shown = open && enabled && (search.isSuccess || search.isError);
  const current = Math.min(active, hits.length - 1);

  function choose(hit: SearchHit) {
    setText(hit.label);
    setOpen(false);
    onChoose(hit);
  }

  function press(event: React.KeyboardEvent) {
    const last = hits.length - 1;
    if (event.key === "ArrowDown") setActive(shown ? Math.min(current + 1, last) : 0);
    else if (event.key === "ArrowUp") setActive(Math.max(current - 1, 0));
    else if (event.key === "Home" && shown) setActive(0);
    else if (event.key === "End" && shown) setActive(last);
    else if (event.key === "Enter" && shown) {
      const hit = hits[current];
      if (hit) choose(hit);
    } else if (event.key === "Escape") {
      if (!shown) setText("");
      setOpen(false);
    } else return;
    if (event.key.startsWith("Arrow")) setOpen(true);
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
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
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
      <p className="kern-sr-only" role="status">
        {shown ? t("search.hits", { count: hits.length }) : ""}
      </p>
    </search>
  );
}
