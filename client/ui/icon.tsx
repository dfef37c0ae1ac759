import { type IconName, iconPaths } from "./icon-paths.data.ts";

/** A pictogram; decorative, so the words beside it carry the meaning. `size` in pixels. */
export function Icon({ name, size = 20, className = "" }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      className={`bl-i ${className}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <path d={iconPaths[name]} />
    </svg>
  );
}
