/** Answers of one operation: each documented status and media type, minimal, full and varied. */
import type { MediaKind } from "../ir/index.ts";
import { pointerKeys } from "../source/pointer.ts";
import type { PlannedAnswer } from "./case.ts";
import { scalarText } from "./compare.ts";
import { Coverage, sharedTurns } from "./coverage.ts";
import { errorAt, statusErrorCode, withoutError } from "./error-envelope.ts";
import { type DocumentMedia, type DocumentResponse } from "./document-operations.ts";
import { isObject, stringifyExact, type Value } from "./exact-json.ts";
import { openValue, verifiedValue, type Planner } from "./planner.ts";
import { Impossible } from "./schema-model.ts";
import { anywhere, octets, type Place } from "./values.ts";

export interface AnswerPlans {
  readonly answers: readonly PlannedAnswer[];
  readonly skipped: readonly { readonly label: string; readonly reason: string }[];
}

export function planAnswers(planner: Planner): AnswerPlans {
  const answers: PlannedAnswer[] = [];
  const skipped: { label: string; reason: string }[] = [];
  for (const response of planner.document.responses) {
    for (const media of response.media.length === 0 ? [undefined] : response.media) {
      const label = [response.status, media?.mediaType].filter((part) => part !== undefined).join(" ");
      const reason = unsupported(planner, response, media);
      if (reason === undefined) collect(planner, response, media, label, answers, skipped);
      else skipped.push({ label, reason });
    }
  }
  const isSilent = planner.document.responses.length === 0;
  return { answers: isSilent ? [undocumentedAnswer] : withoutRepeats(answers), skipped };
}

/** Where the document tells of no response, requests are answered with an empty one. */
const undocumentedAnswer: PlannedAnswer = {
  label: "200",
  status: 200,
  headers: {},
  mediaType: undefined,
  payload: undefined,
  outcome: { ok: true, result: null, isText: false },
  leavesDocument: true,
};

function withoutRepeats(answers: readonly PlannedAnswer[]): readonly PlannedAnswer[] {
  const key = ({ status, mediaType, payload }: PlannedAnswer): string =>
    `${status} ${mediaType ?? ""} ${payload?.toString("base64") ?? ""}`;
  return [...new Map(answers.toReversed().map((item) => [key(item), item])).values()].toReversed();
}

function collect(
  planner: Planner,
  response: DocumentResponse,
  media: DocumentMedia | undefined,
  label: string,
  answers: PlannedAnswer[],
  skipped: { label: string; reason: string }[],
): void {
  const success = isSuccess(statusFor(planner, response.status) ?? 0);
  const coverage = planner.shared.of(media?.placed?.schema, `response ${label.replace(/^\S+/, "")} ${String(success)}`);
  const add = (name: string, make: () => PlannedAnswer | undefined): void => {
    try {
      const answer = make();
      if (answer !== undefined) answers.push(answer);
    } catch (error) {
      if (!(error instanceof Impossible)) throw error;
      skipped.push({ label: name, reason: error.message });
    }
  };
  const minimal = { planner, response, media, mode: "minimal" as const, coverage: new Coverage() };
  const full = { ...minimal, mode: "full" as const, coverage };
  add(`${label} minimal`, () => makeAnswer(`${label} minimal`, minimal));
  if (media === undefined || kindOf(planner, response, media) === undefined) return;
  add(`${label} full`, () => makeAnswer(`${label} full`, full));
  for (let turn = 1; turn <= planner.variations && coverage.takeTurn(planner.variations * sharedTurns); turn += 1) {
    add(`${label} vary-${turn}`, () => makeAnswer(`${label} vary-${turn}`, full));
  }
  if (coverage.isSpent(planner.variations * sharedTurns)) return;
  for (const open of ["enum", "member"] as const) {
    add(`${label} unknown ${open}`, () => openAnswer(`${label} unknown ${open}`, full, open));
  }
}

interface Draft {
  readonly planner: Planner;
  readonly response: DocumentResponse;
  readonly media: DocumentMedia | undefined;
  readonly mode: "minimal" | "full";
  readonly coverage: Coverage;
}

function kindOf(planner: Planner, { status }: DocumentResponse, media: DocumentMedia): MediaKind | undefined {
  const known = planner.operation.responses.find((candidate) => candidate.status === status);
  return known?.contents.find((content) => content.mediaType === media.mediaType)?.kind;
}

function unsupported(
  planner: Planner,
  response: DocumentResponse,
  media: DocumentMedia | undefined,
): string | undefined {
  if (/^1/.test(response.status)) return "interim responses never reach a client";
  if (media === undefined) return undefined;
  const kind = kindOf(planner, response, media);
  if (kind === undefined) return `the generator passes over responses of ${media.mediaType}`;
  if (kind === "multipart" || kind === "form" || kind === "xml")
    return `responses of ${media.mediaType} are not generated`;
  const isStream = kind === "eventStream" || kind === "jsonLines";
  const readsStream = planner.operation.result.kind === "stream";
  if (isStream && !readsStream) return "the SDK reads another media type of this operation";
  return readsStream && !isStream && isSuccess(statusFor(planner, response.status) ?? 0)
    ? "the SDK reads a stream from this operation"
    : undefined;
}

export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/**
 * A status that the documented one stands for, so that no other response of the document comes first,
 * and that no client retries if that can be; undefined where there is none.
 */
export function statusFor(planner: Planner, status: string): number | undefined {
  if (/^\d{3}$/.test(status)) return Number(status);
  const documented = planner.document.responses.map((response) => response.status.toUpperCase());
  const hasSuccess = documented.some((other) => other.startsWith("2"));
  const group = /^\d/.exec(status)?.[0];
  const groups = group !== undefined ? [group] : hasSuccess ? ["4", "5", "3"] : ["2", "4", "5", "3"];
  const isTaken = (number: string): boolean =>
    documented.includes(number) || (group === undefined && documented.includes(`${number.charAt(0)}XX`));
  const numbers = groups.flatMap((first) => statuses[first] ?? [`${first}00`, `${first}01`, `${first}03`]);
  const free = numbers.find((number) => !isTaken(number));
  return free === undefined ? undefined : Number(free);
}

const statuses: Readonly<Record<string, readonly string[]>> = {
  4: ["418", "400", "422", "403"],
  5: ["501", "505", "500", "503"],
};

function statusOf({ planner, response }: Draft): number {
  const status = statusFor(planner, response.status);
  if (status === undefined) throw new Impossible("every status is documented by another response");
  return status;
}

function makeAnswer(label: string, draft: Draft): PlannedAnswer {
  const { planner, response, media, mode, coverage } = draft;
  const status = statusOf(draft);
  const headers = headersOf(draft);
  const kind = media === undefined ? undefined : kindOf(planner, response, media);
  const isBodyless = planner.operation.method === "HEAD" || [204, 205, 304].includes(status);
  if (media === undefined || isBodyless || kind === undefined) {
    return answer(label, draft, { status, headers, payload: undefined, value: null });
  }
  if (kind === "binary") {
    const base64 = octets[mode === "minimal" ? 0 : coverage.root.pick(octets.length)] ?? "";
    const payload = Buffer.from(base64, "base64");
    return answer(label, draft, { status, headers, payload, value: { $base64: base64 } });
  }
  if (kind === "text") return textAnswer(label, draft, status, headers);
  if (kind === "json") {
    const value = jsonValue(draft, isSuccess(status));
    return answer(label, draft, { status, headers, payload: stringifyExact(value), value });
  }
  return streamAnswer(label, draft, status, headers, kind);
}

function jsonValue({ planner, media, mode, coverage }: Draft, isSuccessful: boolean): Value {
  if (media?.placed === undefined) return { key: "any value" };
  const adjust = isSuccessful ? { isError: false, adjust: (value: Value): Value => withoutError(planner, value) } : {};
  const wanted = { mode, direction: "response" as const, place: anywhere, coverage, ...adjust };
  return verifiedValue(planner, media.placed, wanted) ?? null;
}

const linePlace: Place = { ...anywhere, allowsNull: false, admits: (text) => text !== "" };

function textAnswer(label: string, draft: Draft, status: number, headers: Headers): PlannedAnswer {
  const { planner, media, mode, coverage } = draft;
  const wanted = { mode, direction: "response" as const, place: linePlace, coverage };
  const value = media?.placed === undefined ? "text" : verifiedValue(planner, media.placed, wanted);
  if (value === undefined || Array.isArray(value) || isObject(value))
    throw new Impossible("a text body that is no scalar");
  return answer(label, draft, { status, headers, payload: scalarText(value), value, isText: true });
}

/** Three items, as server-sent events or as lines. */
function streamAnswer(
  label: string,
  draft: Draft,
  status: number,
  headers: Headers,
  kind: "eventStream" | "jsonLines" | "form" | "multipart" | "xml",
): PlannedAnswer {
  const items = [0, 1, 2].map(() => jsonValue({ ...draft }, false));
  const isEvents = kind === "eventStream";
  const payload = items
    .map((item) => (isEvents ? `data: ${stringifyExact(item)}\n\n` : `${stringifyExact(item)}\n`))
    .join("");
  return answer(label, draft, { status, headers, payload, value: items });
}

type Headers = Readonly<Record<string, string>>;

interface Content {
  readonly status: number;
  readonly headers: Headers;
  readonly payload: string | Buffer | undefined;
  readonly value: Value;
  readonly isText?: boolean;
}

function answer(label: string, draft: Draft, content: Content, leavesDocument = false): PlannedAnswer {
  const { status, headers, payload } = content;
  const mediaType =
    payload === undefined ? undefined : draft.media?.mediaType.replace("*/*", "application/octet-stream");
  return {
    label,
    status,
    headers,
    mediaType: mediaType?.replace(/\/\*$/, "/plain"),
    payload,
    outcome: outcomeOf(draft.planner, content),
    leavesDocument,
  };
}

function outcomeOf(planner: Planner, { status, payload, value, isText }: Content): PlannedAnswer["outcome"] {
  const isJson = payload !== undefined && isText !== true;
  if (!isSuccess(status)) {
    if (!isJson || typeof payload !== "string") return { ok: false, status, code: null };
    return { ok: false, status, code: statusErrorCode(planner, value), body: value };
  }
  const found = isJson ? errorAt(planner, value) : undefined;
  if (found !== undefined) return { ok: false, status, code: found.code, body: value };
  if (payload === undefined || planner.operation.result.kind === "none")
    return { ok: true, result: null, isText: false };
  if (planner.operation.result.kind === "binary" && !isFilePayload(payload)) {
    return { ok: true, result: { $base64: Buffer.from(payload).toString("base64") }, isText: false };
  }
  return { ok: true, result: isJson ? payloadIn(planner, value) : value, isText: isText === true };
}

function isFilePayload(payload: string | Buffer): payload is Buffer {
  return typeof payload !== "string";
}

/** The part of the envelope that the SDK returns (`x-awsi-payload`). */
function payloadIn(planner: Planner, value: Value): Value {
  const keys = pointerKeys(planner.operation.payload ?? "");
  return keys.reduce<Value>((part, key) => (isObject(part) ? (part[key] ?? null) : part), value);
}

const headerPlace: Place = {
  ...anywhere,
  allowsNull: false,
  allowsEmpty: false,
  allowsExtras: false,
  admits: (text) => /^[!-~](?:[ -~]*[!-~])?$/.test(text),
};

function headersOf({ planner, response }: Draft): Headers {
  const headers = response.headers.flatMap(({ name, required, placed }): [string, string][] => {
    if (!required) return [];
    const wanted = {
      mode: "minimal" as const,
      direction: "response" as const,
      place: headerPlace,
      coverage: new Coverage(),
    };
    const value = verifiedValue(planner, placed, wanted);
    return value === undefined || Array.isArray(value) || isObject(value) ? [] : [[name, scalarText(value)]];
  });
  // Clients that retry this status must not wait for long.
  return Object.fromEntries([...headers, ["retry-after", "0"]]);
}

function openAnswer(label: string, draft: Draft, open: "enum" | "member"): PlannedAnswer | undefined {
  const { planner, response, media, coverage } = draft;
  if (media?.placed === undefined || kindOf(planner, response, media) !== "json") return undefined;
  const status = statusOf(draft);
  const isError = isSuccess(status) ? { isError: false } : {};
  const wanted = { mode: "full" as const, direction: "response" as const, place: anywhere, coverage, ...isError };
  const made = openValue(planner, media.placed, open, wanted);
  if (made === undefined) return undefined;
  const value = isSuccess(status) ? withoutError(planner, made) : made;
  const content = { status, headers: headersOf(draft), payload: stringifyExact(value), value };
  return answer(label, draft, content, true);
}
