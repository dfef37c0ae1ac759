import { CopyButton } from "./copy-button.tsx";

/** A link to hand on, shown once, with a button that copies it. */
export function OneTimeLink({ path, label }: { path: string; label: string }) {
  const link = new URL(path, window.location.origin).href;
  return (
    <>
      <input
        className="bl-eingabe"
        readOnly
        aria-label={label}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton text={link} />
    </>
  );
}
