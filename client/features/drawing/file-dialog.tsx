import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { AreaShapeProblemCode, checkAreaShape } from "#domain/area-shape.ts";
import { AreaGeometry } from "#domain/geometry.ts";

const Answer = z.object({ geometry: AreaGeometry });
const Refusal = z.object({
  message: z.string().optional(),
  details: z.object({ reasons: z.array(z.object({ code: AreaShapeProblemCode })) }).optional(),
});

/** An area from a file; the server reads it, nothing is stored. */
export function FileDialog({
  org,
  onTake,
  onClose,
}: {
  org: string;
  onTake: (geometry: AreaGeometry) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation(["map-drawing", "common"]);
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function take() {
    if (!file) return;
    setBusy(true);
    setProblem(null);
    try {
      const body = new FormData();
      body.append("file", file);
      const response = await fetch(`/api/${org}/area-file`, { method: "POST", body });
      const answer: unknown = await response.json();
      if (!response.ok) return setProblem(refusalText(answer));
      const checked = checkAreaShape(Answer.parse(answer).geometry);
      if (checked.ok) onTake(checked.geometry);
      else setProblem(checked.reasons.map((reason) => t(`shape.${reason.code}`)).join(" "));
    } catch (error) {
      console.warn("the area file could not be read", error);
      setProblem(t("file.failed"));
    } finally {
      setBusy(false);
    }
  }

  function refusalText(answer: unknown): string {
    const refusal = Refusal.safeParse(answer);
    const reasons = refusal.success ? (refusal.data.details?.reasons ?? []) : [];
    if (reasons.length > 0) return reasons.map((reason) => t(`shape.${reason.code}`)).join(" ");
    const message = refusal.success ? refusal.data.message : undefined;
    return message ? `${t("file.failed")} (${message})` : t("file.failed");
  }

  return (
    <Dialog
      title={t("file.title")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("common:action.cancel")}</Button>
          <Button look="primary" disabled={!file || busy} onClick={() => void take()}>
            {busy ? t("file.reading") : t("file.take")}
          </Button>
        </>
      }
    >
      <p>{t("file.intro")}</p>
      <div className="bl-feldgruppe">
        <label htmlFor="gebietsdatei">{t("file.label")}</label>
        <input
          id="gebietsdatei"
          type="file"
          className="bl-eingabe"
          accept=".geojson,.json,.gpkg,.zip"
          aria-describedby={problem ? "gebietsdatei-fehler" : undefined}
          onChange={(event) => setFile(event.target.files?.[0] ?? null)}
        />
        {problem && (
          <span className="fehler" id="gebietsdatei-fehler" role="alert">
            {problem}
          </span>
        )}
      </div>
    </Dialog>
  );
}
