import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "#client/format/date.ts";
import { Button, IconButton } from "#client/ui/button.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Menu } from "#client/ui/menu.tsx";
import { areaTitleMaxLength } from "#domain/expansion-area.ts";
import type { AreaInHand } from "./area-in-hand.ts";
import type { AreaSaving } from "./use-area-in-hand.ts";

/** Kind, name and saving state of the area in hand; the name is edited in place. */
export function AreaHead({
  area,
  saving,
  drawing,
  mayPlan,
  mayEdit,
  onRename,
  onClose,
  onZoom,
  onRemove,
  onFix,
  onDuplicate,
}: {
  area: AreaInHand | null;
  saving: AreaSaving;
  drawing: boolean;
  mayPlan: boolean;
  mayEdit: boolean;
  onRename: (title: string) => void;
  onClose: () => void;
  onZoom: () => void;
  onRemove: () => void;
  onFix: () => void;
  onDuplicate: () => void;
}) {
  const { t } = useTranslation(["map-area", "common"]);
  const [editing, setEditing] = useState(false);
  const title = area?.title ?? t("newTitle");
  const revision = area?.saved?.revisions.at(-1)?.number;
  const kind = drawing ? t("kind.drawing") : revision ? t("kind.revision", { number: revision }) : t("kind.draft");
  return (
    <div className="bl-kopfzeile-feld">
      <div className="bl-oben">
        <span>{kind}</span>
        <span role="status">{area ? savingText() : ""}</span>
      </div>
      <div className="bl-name">
        {editing ? (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
              if (name !== "") onRename(name);
              setEditing(false);
            }}
          >
            <input
              name="name"
              className="bl-eingabe"
              aria-label={t("name")}
              defaultValue={title}
              maxLength={areaTitleMaxLength}
              // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
              autoFocus
              onFocus={(event) => event.target.select()}
              onBlur={(event) => event.target.form?.requestSubmit()}
              onKeyDown={(event) => event.key === "Escape" && setEditing(false)}
            />
          </form>
        ) : (
          <h1>{title}</h1>
        )}
        {area && mayEdit && !editing && (
          <IconButton icon="pencil" label={t("rename")} onClick={() => setEditing(true)} />
        )}
        <span className="bl-luft" />
        {area && !drawing && (
          <Menu label={t("actions.more")} className="bl-ibtn" align="right" trigger={<Icon name="more" size={18} />}>
            {(close) => (
              <>
                <Button look="tertiary" icon="target" onClick={() => run(close, onZoom)}>
                  {t("actions.zoom")}
                </Button>
                {mayEdit && area.saved && saving === "saved" && (
                  <Button look="tertiary" icon="flag" onClick={() => run(close, onFix)}>
                    {t("actions.fix")}
                  </Button>
                )}
                {mayPlan && area.saved && (
                  <Button look="tertiary" icon="polygon" onClick={() => run(close, onDuplicate)}>
                    {t("actions.duplicate")}
                  </Button>
                )}
                {mayPlan && area.saved && (
                  <Button look="tertiary" icon="trash" onClick={() => run(close, onRemove)}>
                    {t("actions.remove")}
                  </Button>
                )}
              </>
            )}
          </Menu>
        )}
        {!drawing && <IconButton icon="close" label={t("close")} onClick={onClose} />}
      </div>
    </div>
  );

  function run(close: () => void, action: () => void) {
    close();
    action();
  }

  function savingText(): string {
    if (!mayEdit && !drawing) return t("readOnly");
    if (saving === "saving") return t("saving");
    if (saving === "waiting") return t("waiting");
    if (saving !== "saved") return t("failed");
    if (!area?.savedAt) return t("waiting");
    return t("saved", { time: formatTime(new Date(area.savedAt).toISOString()).replace(/\u00a0Uhr$/, "") });
  }
}
