/** The four providers of social logins: asks them whose token it is. Shapes as each provider documents its answer. */
import {
  fieldOf,
  isJsonObject,
  isNumber,
  parseExact,
  stringifyExact,
  type Json,
  type JsonObject,
} from "../../runtime/exact-json.ts";
import { fetchText } from "../fetch-text.ts";
import { invalidRequest } from "./failure.ts";
import type { ProviderName, ProviderSettings } from "./settings.ts";

/** What a provider says of the owner of a token. */
export interface Profile {
  readonly id: string;
  readonly email: string;
  /** Further fields that become the new user's. */
  readonly extra: JsonObject;
}

interface Provider {
  readonly url: string;
  request(url: URL, token: string): Request;
  read(answer: JsonObject, settings: ProviderSettings): Profile | undefined;
}

const PROVIDERS: Readonly<Record<ProviderName, Provider>> = {
  facebook: {
    url: "https://graph.facebook.com/me",
    request: (url, token) => queryRequest(url, { fields: "id,name,email", access_token: token }),
    read: (answer) => profile(answer["id"], answer["email"], { name: answer["name"] }),
  },
  google: {
    url: "https://oauth2.googleapis.com/tokeninfo",
    request: (url, token) => queryRequest(url, { id_token: token }),
    read: (answer, { client_id }) => {
      if (client_id !== undefined && answer["aud"] !== client_id) return undefined;
      return profile(answer["sub"], answer["email"], { name: answer["name"] });
    },
  },
  naver: {
    url: "https://openapi.naver.com/v1/nid/me",
    request: bearerRequest,
    read: (answer) => {
      const person = objectAt(answer, "response");
      if (answer["resultcode"] !== "00") return undefined;
      return profile(person["id"], person["email"], { name: person["name"] ?? person["nickname"] });
    },
  },
  kakao: {
    url: "https://kapi.kakao.com/v2/user/me",
    request: bearerRequest,
    read: (answer) => {
      const account = objectAt(answer, "kakao_account");
      const name = objectAt(account, "profile")["nickname"] ?? objectAt(answer, "properties")["nickname"];
      return profile(answer["id"], account["email"], { name });
    },
  },
};

/** Calls the provider over HTTP. Whatever goes wrong → code 16; the provider's words are not passed on. */
export async function fetchProfile(name: ProviderName, settings: ProviderSettings, token: string): Promise<Profile> {
  const provider = PROVIDERS[name];
  const answer = await ask(provider, settings, token).catch(() => undefined);
  const found = isJsonObject(answer) ? provider.read(answer, settings) : undefined;
  if (found === undefined) throw invalidRequest(`${name} did not accept the token`);
  return found;
}

/** Rejects also where the token makes no request. */
async function ask(provider: Provider, settings: ProviderSettings, token: string): Promise<Json | undefined> {
  const text = await fetchText(provider.request(new URL(settings.url ?? provider.url), token));
  return text === undefined ? undefined : parseExact(text);
}

function queryRequest(url: URL, parameters: Readonly<Record<string, string>>): Request {
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return new Request(url);
}

function bearerRequest(url: URL, token: string): Request {
  return new Request(url, { headers: { authorization: `Bearer ${token}` } });
}

/** Without id or e-mail nobody can be told apart. Ids are texts, also where the provider sends numbers. */
function profile(
  id: Json | undefined,
  email: Json | undefined,
  extra: { name: Json | undefined },
): Profile | undefined {
  const idText = isNumber(id) ? stringifyExact(id) : id;
  if (typeof idText !== "string" || idText === "" || typeof email !== "string" || email === "") return undefined;
  return { id: idText, email, extra: typeof extra.name === "string" ? { name: extra.name } : {} };
}

function objectAt(object: JsonObject, name: string): JsonObject {
  const value = fieldOf(object, name);
  return isJsonObject(value) ? value : {};
}
