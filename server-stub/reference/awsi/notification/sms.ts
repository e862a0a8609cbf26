/** Text messages, by an HTTP gateway that the settings name. */
import { isJsonObject, parseExact, type JsonObject } from "../../../runtime/exact-json.ts";
import { fetchText } from "../../fetch-text.ts";
import type { World } from "../world.ts";

/** The gateway's answer, or why there is none. */
export type SmsOutcome = { readonly response: JsonObject } | { readonly response: null; readonly error: string };

/** Posts `{phone_number, message}` as JSON. */
export async function sendSms(world: World, phone_number: string, message: string): Promise<SmsOutcome> {
  const url = world.settings.sms?.url;
  if (url === undefined) return refused("This server has no gateway for text messages");
  const body = JSON.stringify({ phone_number, message });
  const headers = { "content-type": "application/json" };
  const text = await fetchText(new Request(url, { method: "POST", headers, body })).catch(() => undefined);
  const response = text === undefined ? undefined : readObject(text);
  return response === undefined ? refused("The gateway did not take the message") : { response };
}

function refused(error: string): SmsOutcome {
  return { response: null, error };
}

function readObject(text: string): JsonObject | undefined {
  try {
    const value = parseExact(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
