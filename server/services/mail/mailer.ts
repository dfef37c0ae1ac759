import { createTransport } from "nodemailer";

export type Mail = { to: { name: string; address: string }; subject: string; text: string };

/** Sends mails in plain text; a refusal or a silent server is thrown with the server's words. */
export type Mailer = { send(mail: Mail): Promise<void>; close(): void };

const timeoutMs = 15_000;

/** A mailer through that server (`smtp://` or `smtps://`); connects at the first mail. */
export function createMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({
    url,
    pool: false,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text }) {
      const headers = { "Auto-Submitted": "auto-generated" };
      await transport.sendMail({ from, to, subject: subject.replace(/\s+/g, " "), text, headers });
    },
    close: () => transport.close(),
  };
}
