import { createServer } from "node:net";

export type SmtpSink = {
  /** `smtp://127.0.0.1:port`. */
  url: string;
  /** What arrived, with headers, in order. */
  mails: { to: string[]; from: string; data: string }[];
  /** From now on every recipient is refused with that answer; null accepts again. */
  refuse(answer: string | null): void;
  close(): Promise<void>;
};

/** A mail server on 127.0.0.1 that keeps what it is given: just enough SMTP for one mail after the other, without TLS. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const mails: SmtpSink["mails"] = [];
  let refusal: string | null = null;
  const server = createServer((socket) => {
    let envelope = { from: "", to: [] as string[] };
    let data: string | null = null;
    let rest = "";
    const say = (line: string) => socket.write(`${line}\r\n`);
    const onCommand = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase();
      const address = /<([^>]*)>/.exec(line)?.[1] ?? "";
      if (verb === "MAIL") envelope = { from: address, to: [] };
      if (verb === "RCPT") {
        if (refusal !== null) return say(refusal);
        envelope.to.push(address);
      }
      if (verb === "DATA") {
        data = "";
        return say("354 go on");
      }
      if (verb === "QUIT") {
        say("221 bye");
        return socket.end();
      }
      return say("250 ok");
    };
    socket.setEncoding("utf8");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      rest += chunk;
      for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data === null) onCommand(line);
        else if (line === ".") {
          mails.push({ ...envelope, data });
          data = null;
          say("250 kept");
        } else data += `${line}\n`;
      }
    });
    say("220 sink");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuse: (answer) => {
      refusal = answer;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
