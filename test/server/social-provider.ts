/** A local stand-in for the four providers: real HTTP, answers in the shapes that they document. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { AwsiSettings } from "../../server-stub/reference/awsi/settings.ts";

export interface LocalProvider {
  readonly settings: NonNullable<AwsiSettings["providers"]>;
  /** Paths with queries and authorization of the calls so far. */
  readonly requests: readonly string[];
  readonly close: () => void;
}

/** Tokens are `<id>:<email>`; `-` stands for no e-mail. Other tokens are refused as each provider does. */
export async function startProvider(): Promise<LocalProvider> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.url ?? ""} ${request.headers.authorization ?? ""}`.trim());
    const { status, body } = answer(request);
    response.writeHead(status, { "content-type": "application/json" }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = {
    facebook: { url: `${url}/facebook/me` },
    google: { url: `${url}/google/tokeninfo`, client_id: "our-app" },
    naver: { url: `${url}/naver/me` },
    kakao: { url: `${url}/kakao/me` },
  };
  return { settings, requests, close: () => server.close() };
}

function answer(request: IncomingMessage): { status: number; body: string } {
  const url = new URL(request.url ?? "", "http://local");
  const bearer = request.headers.authorization?.replace(/^Bearer /, "");
  const token = url.searchParams.get("access_token") ?? url.searchParams.get("id_token") ?? bearer ?? "";
  const [id, email] = token.split(":");
  if (token === "garbage") return { status: 200, body: "<html>" };
  if (token === "huge") return { status: 200, body: JSON.stringify({ id: "1", email: "x".repeat(2_000_000) }) };
  if (email === undefined) return { status: 401, body: JSON.stringify({ error: "invalid token" }) };
  const address = email === "-" ? {} : { email };
  return { status: 200, body: profile(url.pathname, id ?? "", address) };
}

function profile(path: string, id: string, address: object): string {
  switch (path) {
    case "/facebook/me":
      return JSON.stringify({ id, name: "Face Book", ...address });
    case "/google/tokeninfo":
      return JSON.stringify({
        iss: "accounts.google.com",
        aud: id.startsWith("x") ? "other" : "our-app",
        sub: id,
        ...address,
      });
    case "/naver/me":
      return JSON.stringify({ resultcode: "00", message: "success", response: { id, nickname: "Nick", ...address } });
    default:
      // Kakao's ids are numbers.
      return `{"id":${id},"kakao_account":${JSON.stringify({ profile: { nickname: "K" }, ...address })}}`;
  }
}
