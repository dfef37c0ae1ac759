import { useTranslation } from "react-i18next";
import { Icon } from "#client/ui/icon.tsx";
import type { IconName } from "#client/ui/icon-paths.data.ts";

export type DrawingAction =
  | "polygon"
  | "rectangle"
  | "edit"
  | "gap"
  | "place"
  | "coordinates"
  | "file"
  | "undo"
  | "redo";

type Tool = { action: DrawingAction; icon: IconName; key: string };

const makers: readonly Tool[] = [
  { action: "polygon", icon: "polygon", key: "P" },
  { action: "rectangle", icon: "rectangle", key: "R" },
  { action: "edit", icon: "pencil", key: "B" },
];
const sources: readonly Tool[] = [
  { action: "gap", icon: "gap", key: "L" },
  { action: "place", icon: "district", key: "O" },
  { action: "coordinates", icon: "target", key: "K" },
  { action: "file", icon: "upload", key: "D" },
];
const steps: readonly Tool[] = [
  { action: "undo", icon: "undo", key: "Strg+Z" },
  { action: "redo", icon: "redo", key: "Strg+Umschalt+Z" },
];

/** Letter keys of the tools; they count only while the map has the focus (WCAG 2.1.4). */
export const toolKeys: ReadonlyMap<string, DrawingAction> = new Map(
  [...makers, ...sources].map((tool) => [tool.key.toLowerCase(), tool.action]),
);

/** Labelled tools above the map; the pressed one is under way. Who makes no new areas sees those that change one. */
export function DrawingToolbar({
  pressed,
  mayPlan,
  enabled,
  onAction,
}: {
  pressed: DrawingAction | null;
  mayPlan: boolean;
  enabled: (action: DrawingAction) => boolean;
  onAction: (action: DrawingAction) => void;
}) {
  const { t } = useTranslation("map-drawing");
  const button = ({ action, icon, key }: Tool) => (
    <button
      key={action}
      type="button"
      aria-pressed={action === "undo" || action === "redo" ? undefined : pressed === action}
      disabled={!enabled(action)}
      title={t("key", { tool: t(`tool.${action}`), key })}
      aria-keyshortcuts={key.replace("Strg", "Control").replace("Umschalt", "Shift")}
      onClick={() => onAction(action)}
    >
      {key.length === 1 && <em aria-hidden="true">{key}</em>}
      <Icon name={icon} size={22} />
      <span>{t(`tool.${action}`)}</span>
    </button>
  );
  return (
    <div className="bl-werkzeug bl-dicht" role="toolbar" aria-label={t("toolbar")}>
      {makers.filter(({ action }) => mayPlan || action === "edit").map(button)}
      <i />
      {mayPlan && (
        <>
          {sources.map(button)}
          <i />
        </>
      )}
      {steps.map(button)}
    </div>
  );
}
