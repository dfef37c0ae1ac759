import { createServer, type RequestListener, type Server } from "node:http";

/** The listening socket. It opens before anything else is ready and says so until `handOver`. */
export type FrontDoor = {
  server: Server;
  /** `http://host:port`, with the port that was really taken. */
  url: string;
  setStep(step: string): void;
  /** From now on every request goes to the application. */
  handOver(listener: RequestListener): void;
  close(): Promise<void>;
};

/** Errors: a port that is taken, or an address that this machine does not have, as the system reports it. */
export async function openFrontDoor(host: string, port: number): Promise<FrontDoor> {
  let step = "start";
  let listener: RequestListener = (request, response) => {
    request.resume();
    if (request.url === "/healthz") {
      response.writeHead(503, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(JSON.stringify({ status: "starting", step }));
      return;
    }
    const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store", "retry-after": "2" };
    response.writeHead(503, { ...headers, "content-security-policy": "default-src 'none'" });
    response.end(startingPage(step));
  };
  const server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const address = server.address();
  const taken = typeof address === "object" && address ? address.port : port;
  return {
    server,
    url: `http://${host.includes(":") ? `[${host}]` : host}:${taken}`,
    setStep: (next) => {
      step = next;
    },
    handOver: (next) => {
      listener = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function startingPage(step: string): string {
  const text = step.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<!doctype html><html lang="de"><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>Breitbandlotse startet</title><h1>Breitbandlotse startet</h1><p>${text}</p>`;
}
