import { useTranslation } from "react-i18next";
import { formatCount, formatShare } from "#client/format/number.ts";
import { layerOfClass } from "#client/map/layers/address.layer.ts";
import type { Hovered } from "#client/map/map-event.ts";
import { type Store, useStore } from "#client/state/store.ts";
import { ClassSymbol } from "#client/ui/class-symbol.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { type AddressState, addressStates } from "#domain/address-state.ts";
import { statusClasses } from "#domain/status.ts";
import { technologies } from "#domain/technology.ts";
import type { Pointer } from "./pointer-store.ts";

/** Labels at the pointer: the drawing's numbers, a refusal at its spot, the keyboard's crosshair, the hover card. */
export function PointerOverlay({ pointer }: { pointer: Store<Pointer> }) {
  const { at, label, refusal, crosshair, hovered } = useStore(pointer);
  return (
    <div className="bl-zeiger" aria-hidden="true">
      {crosshair && (
        <svg
          aria-hidden="true"
          className="kreuz"
          style={{ left: crosshair.x, top: crosshair.y }}
          viewBox="-16 -16 32 32"
        >
          <path className="hof" d="M-14 0H-4M4 0H14M0-14V-4M0 4V14" />
          <path d="M-14 0H-4M4 0H14M0-14V-4M0 4V14" />
          <circle r="2.2" />
        </svg>
      )}
      {at && label && !refusal && (
        <div className="bl-zeigertext" style={{ left: at.x + 14, top: at.y - 32 }}>
          {label}
        </div>
      )}
      {refusal && (
        <div className="bl-zeigertext abgelehnt" style={{ left: refusal.at.x + 14, top: refusal.at.y - 32 }}>
          <Icon name="octagon" size={14} />
          {refusal.text}
        </div>
      )}
      {hovered && !crosshair && <HoverCard hovered={hovered} />}
    </div>
  );
}

function HoverCard({ hovered }: { hovered: Hovered }) {
  const { t } = useTranslation(["map", "common"]);
  const { kind, properties, at } = hovered;
  const style = { left: at.x + 14, top: at.y + 14 };
  if (kind === "address") {
    const status = statusClasses[Number(properties.class)] ?? "unknown";
    const mask = Number(properties.tech ?? 0);
    const names = technologies.filter((_, bit) => mask & (1 << bit));
    return (
      <div className="bl-karteikarte" style={style}>
        <b>
          <ClassSymbol kind={status} />
          {t(`common:class.${status}`)}
        </b>
        {names.length > 0 && <span>{names.join(", ")}</span>}
        {isTrue(properties.project) && <span>{t("hover.project")}</span>}
        {isTrue(properties.committed) && <span>{t("hover.committed")}</span>}
        {isTrue(properties.gigabit) && <span>{t("hover.gigabit")}</span>}
        <small>{t("hover.click")}</small>
      </div>
    );
  }
  if (kind === "gap" || kind === "area" || kind === "project") {
    return (
      <div className="bl-karteikarte" style={style}>
        <b>{String(properties.label ?? "")}</b>
        <small>{t("hover.click")}</small>
      </div>
    );
  }
  const count = (name: AddressState) => Number(properties[name] ?? 0);
  const total = Number(properties.n ?? 0);
  const known = total - count("unknown");
  const under = count("weiss") + count("hellgrau") + count("dunkelgrau");
  return (
    <div className="bl-karteikarte" style={style}>
      {typeof properties.name === "string" && <b>{properties.name}</b>}
      <b>{t("hover.addresses", { count: total, formatted: formatCount(total) })}</b>
      {addressStates.map((name) => {
        const layer = layerOfClass[name];
        if (!layer || count(name) === 0) return null;
        return (
          <span key={name}>
            <ClassSymbol kind={name === "project" ? "projekt" : name === "planned" ? "eigen" : name} />
            {`${t(`layers.${layer}`)} ${formatCount(count(name))}`}
          </span>
        );
      })}
      <span>{known > 0 ? t("hover.share", { share: formatShare(under / known) }) : t("hover.nothingKnown")}</span>
      <small>{t("hover.nearer")}</small>
    </div>
  );
}

function isTrue(value: unknown): boolean {
  return value === true || value === 1;
}
