import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { NodeFS } from "@electric-sql/pglite/nodefs";

type Init = NodeFS["init"];
type FileOfEngine = { nfd?: number; node: object };
type FileSystem = {
  filesystems: {
    NODEFS: {
      stream_ops: { fsync?: (file: FileOfEngine) => number };
      realPath(node: object): string;
    };
  };
  ErrnoError: new (code: number) => Error;
};
type StackExports = { emscripten_stack_get_current(): number; _emscripten_stack_restore(top: number): void };

type WhenLoaded = (instance: WebAssembly.Instance, program: WebAssembly.Module) => void;

/** EIO of the engine's C library. */
const inputOutputError = 29;

/** The folder of an embedded database, with an `fsync` that reaches the disk, and a hand on the engine's stack. */
export class DurableFolder extends NodeFS {
  private readonly isNew: boolean;
  private exports: StackExports | null = null;

  constructor(private readonly directory: string) {
    super(directory);
    this.isNew = !existsSync(join(directory, "PG_VERSION"));
  }

  override async init(...[engine, given]: Parameters<Init>): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(engine, given);
    const { instantiateWasm, preRun } = emscriptenOpts;
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [
          (module: { FS: unknown }) => addSync(module.FS as FileSystem),
          ...(Array.isArray(preRun) ? preRun : []),
        ],
        instantiateWasm: (imports: WebAssembly.Imports, whenReady: WhenLoaded) => {
          if (!instantiateWasm) throw new Error("expected the engine's way to load its program, found none");
          return instantiateWasm(imports, (instance: WebAssembly.Instance, program: WebAssembly.Module) => {
            this.exports = instance.exports as unknown as StackExports;
            whenReady(instance, program);
          });
        },
      },
    };
  }

  /** Writes the files of a database that was just made to the disk: they were written without `fsync`. */
  secureNewFiles(): void {
    if (this.isNew) syncFolder(this.directory);
  }

  stackTop(): number {
    if (!this.exports) throw new Error("expected a running engine");
    return this.exports.emscripten_stack_get_current();
  }

  setStackTop(top: number): void {
    this.exports?._emscripten_stack_restore(top);
  }
}

/** Writes every file below a folder, and the folders themselves, to the disk. */
export function syncFolder(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) syncFolder(path);
    else if (entry.isFile()) syncPath(path);
  }
  syncPath(directory);
}

function addSync(fileSystem: FileSystem): void {
  const { NODEFS } = fileSystem.filesystems;
  NODEFS.stream_ops.fsync = (file) => {
    try {
      // A folder is open without a number: PostgreSQL syncs it after it has made or renamed a file in it.
      if (file.nfd === undefined) syncPath(NODEFS.realPath(file.node));
      else fdatasyncSync(file.nfd);
      return 0;
    } catch {
      throw new fileSystem.ErrnoError(inputOutputError);
    }
  };
}

function syncPath(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
