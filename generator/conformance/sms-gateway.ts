/** Stands in for a gateway of text messages while workflows run; refuses numbers without a `+` in front. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface SmsGateway {
  readonly url: string;
  close(): Promise<void>;
}

export async function startSmsGateway(): Promise<SmsGateway> {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const isGood = (JSON.parse(body) as { phone_number: string }).phone_number.startsWith("+");
      response.writeHead(isGood ? 200 : 400, { "content-type": "application/json" });
      response.end(JSON.stringify(isGood ? { MessageId: "conformance" } : { reason: "no number" }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}
