import { type DragEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Upload, UploadFailed, uploadFile } from "#client/api/upload.ts";
import { formatBytes } from "#client/format/number.ts";
import { useOrganisation } from "#client/state/organisation.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Hint } from "#client/ui/hint.tsx";
import { Icon } from "#client/ui/icon.tsx";
import { Progress } from "#client/ui/progress.tsx";
import { type OneFile, takeOne } from "./one-file.ts";

type Sending = { name: string; sent: number; total: number };

/**
 * Takes a file by choice or by drop and sends it; it is only stored, nothing is read yet. `onTaken` hears at once which of
 * several files it was.
 */
export function FileStep({
  onTaken,
  onUploaded,
}: {
  onTaken: (file: OneFile<File>) => void;
  onUploaded: (upload: Upload) => void;
}) {
  const { t } = useTranslation("import");
  const { slug } = useOrganisation();
  const input = useRef<HTMLInputElement>(null);
  const upload = useRef<AbortController | null>(null);
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<Sending | null>(null);
  const [problem, setProblem] = useState<"failed" | "tooLarge" | null>(null);
  useEffect(() => () => upload.current?.abort(), []);

  async function send(files: Iterable<File>) {
    const one = takeOne([...files]);
    if (one === null) return;
    onTaken(one);
    const file = one.taken;
    const controller = new AbortController();
    upload.current = controller;
    setProblem(null);
    setSending({ name: file.name, sent: 0, total: file.size });
    try {
      const stored = await uploadFile(
        slug,
        file,
        (sent, total) => setSending({ name: file.name, sent, total }),
        controller.signal,
      );
      onUploaded(stored);
    } catch (error) {
      if (!(error instanceof UploadFailed)) throw error;
      setSending(null);
      if (error.reason !== "cancelled") setProblem(error.reason === "too-large" ? "tooLarge" : "failed");
    }
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void send(event.dataTransfer.files);
  }

  return (
    <Card title={t("file.title")} className="bl-schmalkarte">
      {problem && (
        <Hint kind="danger" live>
          {t(`file.${problem}`)}
        </Hint>
      )}
      {sending ? (
        <Progress
          title={t("file.uploading", { name: sending.name })}
          done={sending.sent}
          total={sending.total}
          text={t("file.uploaded", { sent: formatBytes(sending.sent), total: formatBytes(sending.total) })}
          onCancel={() => upload.current?.abort()}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same
        <div
          className="bl-ablage"
          data-ueber={over ? "ja" : "nein"}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
        >
          <Icon name="upload" size={34} />
          <p className="nur-maus">
            {t("file.drop")} {t("file.or")}
          </p>
          <Button look="primary" icon="folder" onClick={() => input.current?.click()}>
            {t("file.choose")}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t("file.choose")}
            onChange={(event) => void send(event.target.files ?? [])}
          />
          <p className="bl-zweit">{t("file.formats")}</p>
        </div>
      )}
    </Card>
  );
}
