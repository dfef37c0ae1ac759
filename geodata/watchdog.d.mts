/** Watches this process; `deadline` (ms since 1970) may be moved with the function that comes back. */
export function watch(limits: { memoryBytes: number; deadline: number }): (deadline: number) => void;
