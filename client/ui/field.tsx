import { type ComponentPropsWithRef, type ReactNode, useId } from "react";
import { Icon } from "./icon.tsx";

type FieldProps = { label: string; hint?: ReactNode; error?: string | null };

/** A labelled text field. */
export function TextField({ label, hint, error, ...rest }: FieldProps & ComponentPropsWithRef<"input">) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input {...rest} {...described(id, hint, error)} id={id} className="bl-eingabe" />
    </Field>
  );
}

/** A labelled text field of several lines. */
export function TextAreaField({ label, hint, error, ...rest }: FieldProps & ComponentPropsWithRef<"textarea">) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea {...rest} {...described(id, hint, error)} id={id} className="bl-eingabe" />
    </Field>
  );
}

/** A labelled choice from a closed list. */
export function SelectField({
  label,
  hint,
  error,
  options,
  ...rest
}: FieldProps &
  Omit<ComponentPropsWithRef<"select">, "children"> & { options: readonly { value: string; label: string }[] }) {
  const id = useId();
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select {...rest} {...described(id, hint, error)} id={id} className="bl-eingabe">
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A tick box with its text. */
export function CheckField({
  label,
  hint,
  ...rest
}: { label: ReactNode; hint?: string } & Omit<ComponentPropsWithRef<"input">, "type">) {
  const id = useId();
  return (
    <div className="bl-feldgruppe">
      <label className="bl-ebene" style={{ whiteSpace: "normal" }}>
        <input {...rest} type="checkbox" className="bl-kasten" aria-describedby={hint ? `${id}-h` : undefined} />
        <span>{label}</span>
      </label>
      {hint && (
        <span className="hinweis" id={`${id}-h`}>
          {hint}
        </span>
      )}
    </div>
  );
}

function Field({ id, label, hint, error, children }: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className="bl-feldgruppe">
      <label htmlFor={id}>{label}</label>
      {children}
      {hint && (
        <span className="hinweis" id={`${id}-h`}>
          {hint}
        </span>
      )}
      {error && (
        <span className="fehler" id={`${id}-f`} role="alert">
          <Icon name="octagon" size={16} />
          {error}
        </span>
      )}
    </div>
  );
}

function described(id: string, hint: ReactNode, error: string | null | undefined) {
  const parts = [hint ? `${id}-h` : null, error ? `${id}-f` : null].filter((part) => part !== null);
  return {
    "aria-describedby": parts.length > 0 ? parts.join(" ") : undefined,
    "aria-invalid": error ? true : undefined,
  };
}
