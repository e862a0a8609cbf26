/**
 * Stands in for Facebook, Google, Naver and Kakao while workflows run: knows tokens of the form
 * `test:<user id>:<e-mail address>` and refuses all others. Answers have each provider's own shape.
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface SocialProviders {
  /** Settings of the reference server: provider → where to ask. */
  readonly settings: Readonly<Record<string, { readonly url: string }>>;
  close(): Promise<void>;
}

type Answer = (id: string, email: string) => object;

const answers: Readonly<Record<string, Answer>> = {
  facebook: (id, email) => ({ id, email, name: "Ada Lovelace" }),
  google: (id, email) => ({ sub: id, email, name: "Ada Lovelace", aud: "conformance" }),
  naver: (id, email) => ({ resultcode: "00", message: "success", response: { id, email, name: "Ada Lovelace" } }),
  kakao: (id, email) => ({ id, kakao_account: { email, profile: { nickname: "Ada Lovelace" } } }),
};

export async function startSocialProviders(): Promise<SocialProviders> {
  const server = createServer((request, response) => {
    const found = answerTo(request);
    response.writeHead(found === undefined ? 401 : 200, { "content-type": "application/json" });
    response.end(JSON.stringify(found ?? { error: "invalid token" }));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const settings = Object.keys(answers).map((name) => [name, { url: `http://127.0.0.1:${port}/${name}` }] as const);
  return {
    settings: Object.fromEntries(settings),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

function answerTo(request: IncomingMessage): object | undefined {
  const url = new URL(request.url ?? "/", "http://localhost");
  const bearer = request.headers.authorization?.replace(/^Bearer /, "");
  const given = bearer ?? url.searchParams.get("access_token") ?? url.searchParams.get("id_token") ?? "";
  const [, id, email] = /^test:([^:]+):(.+)$/.exec(given) ?? [];
  const answer = answers[url.pathname.slice(1)];
  return id === undefined || email === undefined ? undefined : answer?.(id, email);
}
