import type { Server, Socket } from "node:net";
import { createServer } from "node:net";
import { AnswerFrames } from "./answer-frames.ts";

/** The part of the embedded engine that the gateway drives: raw wire messages in, raw wire messages out. */
export type WireEngine = {
  execProtocolRawStream(message: Uint8Array, options: { onRawData: (data: Uint8Array) => void }): Promise<void>;
  isInTransaction(): boolean;
};

/**
 * Lets many connections share the one session of the embedded engine, over the PostgreSQL wire protocol.
 *
 * A connection keeps the engine from the first message of a statement to its `Sync`, and from `BEGIN` to the end of the
 * transaction. `@electric-sql/pglite-socket` 0.2.11 hands the engine over between single messages: a parameter larger
 * than one socket read then meets the unnamed statement of another connection ("bind message supplies 2 parameters, but
 * prepared statement "" requires 1"). A connection that goes away is always rolled back before the next one is served.
 */
export class WireGateway {
  private readonly server: Server;
  private readonly connections = new Set<Connection>();
  private readonly waiting: Connection[] = [];
  private holder: Connection | null = null;
  private running = false;

  constructor(
    private readonly engine: WireEngine,
    private readonly onFatal: (error: unknown) => void,
  ) {
    this.server = createServer((socket) => this.accept(socket));
  }

  listen(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(path, () => {
        this.server.off("error", reject);
        resolve();
      });
    });
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const connection of this.connections) connection.socket.destroy();
    await closed;
    while (this.running) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  private accept(socket: Socket): void {
    const connection: Connection = {
      socket,
      reader: new MessageReader(),
      answers: new AnswerFrames(),
      turns: [],
      gone: false,
      midStatement: false,
    };
    this.connections.add(connection);
    socket.on("data", (chunk) => this.receive(connection, chunk));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      connection.gone = true;
      connection.turns = [];
      this.connections.delete(connection);
      if (this.holder === connection) this.schedule(connection);
    });
  }

  private receive(connection: Connection, chunk: Buffer): void {
    try {
      for (const turn of connection.reader.read(chunk)) {
        if (turn.kind === "refuse-encryption") connection.socket.write("N");
        else if (turn.kind === "goodbye") connection.socket.end();
        else connection.turns.push(turn);
      }
    } catch {
      connection.socket.destroy();
      return;
    }
    if (connection.turns.length > 0) this.schedule(connection);
  }

  private schedule(connection: Connection): void {
    if (!this.waiting.includes(connection)) this.waiting.push(connection);
    if (!this.running) void this.run().catch(this.onFatal);
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      for (let next = this.takeNext(); next; next = this.takeNext()) await this.serve(next);
    } finally {
      this.running = false;
    }
  }

  private takeNext(): Connection | undefined {
    if (!this.holder) return this.waiting.shift();
    const position = this.waiting.indexOf(this.holder);
    return position < 0 ? undefined : this.waiting.splice(position, 1)[0];
  }

  private async serve(connection: Connection): Promise<void> {
    const turn = connection.turns.shift();
    if (turn) {
      this.holder = connection;
      for (const message of turn.messages) {
        await this.engine.execProtocolRawStream(message, {
          onRawData: (data) => {
            const answer = connection.answers.take(data, insideStatement.has(message[0] ?? 0));
            if (answer.length > 0 && !connection.gone) connection.socket.write(answer);
          },
        });
      }
      connection.midStatement = turn.kind === "flush";
    }
    if (connection.gone) await this.abandon(connection);
    else if (!connection.midStatement && !this.engine.isInTransaction()) this.holder = null;
    if (connection.turns.length > 0 && !this.waiting.includes(connection)) this.waiting.push(connection);
  }

  private async abandon(connection: Connection): Promise<void> {
    if (this.holder !== connection) return;
    if (connection.midStatement) await this.engine.execProtocolRawStream(syncMessage, unheard);
    if (this.engine.isInTransaction()) await this.engine.execProtocolRawStream(rollbackMessage, unheard);
    this.holder = null;
  }
}

type Turn =
  /** Messages up to a `Sync` or a simple query: the engine may go to another connection afterwards. */
  | { kind: "complete"; messages: Uint8Array[] }
  /** Messages up to a `Flush`: the statement goes on. */
  | { kind: "flush"; messages: Uint8Array[] }
  | { kind: "refuse-encryption" }
  | { kind: "goodbye" };

type Connection = {
  socket: Socket;
  reader: MessageReader;
  answers: AnswerFrames;
  turns: Extract<Turn, { messages: Uint8Array[] }>[];
  gone: boolean;
  midStatement: boolean;
};

const maxMessageBytes = 512 * 1024 * 1024;
const startupVersion = 196_608;
const sslRequest = 80_877_103;
const gssRequest = 80_877_104;
/** Parse, Bind, Describe, Execute, Close, Flush: none of them is answered by `ReadyForQuery`. */
const insideStatement = new Set([0x50, 0x42, 0x44, 0x45, 0x43, 0x48]);
const syncMessage = new Uint8Array([0x53, 0, 0, 0, 4]);
const rollbackMessage = new Uint8Array([0x51, 0, 0, 0, 13, ...Buffer.from("rollback\0")]);
const unheard = { onRawData: () => {} };
const type = { query: 0x51, sync: 0x53, flush: 0x48, functionCall: 0x46, terminate: 0x58 } as const;

/** Cuts the byte stream of one connection into turns; keeps chunks apart so that a large parameter is copied once. */
class MessageReader {
  private chunks: Buffer[] = [];
  private length = 0;
  private started = false;
  private messages: Uint8Array[] = [];

  *read(chunk: Buffer): Generator<Turn> {
    this.chunks.push(chunk);
    this.length += chunk.length;
    for (let message = this.take(); message; message = this.take()) {
      const turn = this.started ? this.addMessage(message) : this.start(message);
      if (turn) yield turn;
    }
  }

  private take(): Buffer | null {
    const headerLength = this.started ? 5 : 4;
    if (this.length < headerLength) return null;
    const header = this.peek(headerLength);
    const messageLength = this.started ? 1 + header.readUInt32BE(1) : header.readUInt32BE(0);
    if (messageLength < headerLength || messageLength > maxMessageBytes) throw new RangeError("bad message length");
    if (this.length < messageLength) return null;
    const bytes = this.chunks.length === 1 ? (this.chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(this.chunks);
    const rest = bytes.subarray(messageLength);
    this.chunks = rest.length > 0 ? [rest] : [];
    this.length = rest.length;
    return bytes.subarray(0, messageLength);
  }

  private peek(count: number): Buffer {
    const first = this.chunks[0];
    if (first && first.length >= count) return first;
    this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0] ?? Buffer.alloc(0);
  }

  private start(message: Buffer): Turn {
    const code = message.length >= 8 ? message.readUInt32BE(4) : 0;
    if (code === sslRequest || code === gssRequest) return { kind: "refuse-encryption" };
    if (code !== startupVersion) return { kind: "goodbye" };
    this.started = true;
    return { kind: "complete", messages: [new Uint8Array(message)] };
  }

  private addMessage(message: Buffer): Turn | null {
    const first = message[0];
    if (first === type.terminate) return { kind: "goodbye" };
    this.messages.push(new Uint8Array(message));
    if (first === type.flush) return { kind: "flush", messages: this.takeMessages() };
    if (first !== type.query && first !== type.sync && first !== type.functionCall) return null;
    return { kind: "complete", messages: this.takeMessages() };
  }

  private takeMessages(): Uint8Array[] {
    const messages = this.messages;
    this.messages = [];
    return messages;
  }
}
