import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button, IconButton } from "#client/ui/button.tsx";

/** Buttons that move an entry up or down, change and remove it; `name` says which one. */
export function PartButtons({
  name,
  index,
  count,
  onMove,
  onEdit,
  onRemove,
}: {
  name: string;
  index: number;
  count: number;
  onMove?: (by: -1 | 1) => void;
  onEdit?: () => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation("programmes");
  return (
    <span className="p-programm-knoepfe">
      {onMove && (
        <>
          <IconButton icon="arrowUp" label={t("moveUp", { name })} disabled={index === 0} onClick={() => onMove(-1)} />
          <IconButton
            icon="arrowDown"
            label={t("moveDown", { name })}
            disabled={index === count - 1}
            onClick={() => onMove(1)}
          />
        </>
      )}
      {onEdit && <IconButton icon="pencil" label={t("editEntry", { name })} onClick={onEdit} />}
      <IconButton icon="trash" label={t("removeEntry", { name })} onClick={onRemove} />
    </span>
  );
}

/** A titled list of entries with the button that adds one. */
export function PartList({
  title,
  add,
  onAdd,
  children,
}: {
  title: string;
  add: string;
  onAdd: () => void;
  children: ReactNode;
}) {
  return (
    <div className="bl-abstand">
      <h3>{title}</h3>
      <ul className="p-programm-liste" aria-label={title}>
        {children}
      </ul>
      <Button small icon="plus" onClick={onAdd}>
        {add}
      </Button>
    </div>
  );
}
