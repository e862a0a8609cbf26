/** What a call gives, where its answers have several media types. */
import type { MediaContent, Operation, TypeReference } from "../../ir/index.ts";
import type { Scene } from "./scene.ts";

/** Bodies of successful answers. */
export function successes({ responses }: Operation): readonly (readonly [status: string, content: MediaContent])[] {
  const successful = responses.filter(({ status }) => /^[23]/.test(status));
  const chosen = successful.length > 0 ? successful : responses.filter(({ status }) => status === "default");
  return chosen.flatMap(({ status, contents }) => contents.map((content) => [status, content] as const));
}

/**
 * The type of the result. A text beside a class leaves nothing but `Object`: Java has no unions of types
 * that it does not own.
 */
export function resultReference(scene: Scene, operation: Operation): TypeReference | undefined {
  const { result } = operation;
  if (result.kind !== "value" && result.kind !== "stream") return undefined;
  const isMixed = !isText(scene, result.type) && successes(operation).some(([, content]) => isOwnText(scene, content));
  return isMixed ? { kind: "unknown" } : result.type;
}

/** The successes that are asked for. Where a text is described by a class, it is JSON that has another name. */
export function readable(scene: Scene, operation: Operation): ReturnType<typeof successes> {
  const all = successes(operation);
  const chosen = all.filter(([, content]) => !isTextual(content) || isText(scene, content.type));
  return chosen.length === 0 ? all : chosen;
}

function isTextual({ kind }: MediaContent): boolean {
  return kind === "text" || kind === "xml";
}

function isOwnText(scene: Scene, content: MediaContent): boolean {
  return isTextual(content) && isText(scene, content.type);
}

function isText({ types }: Scene, reference: TypeReference): boolean {
  const { type } = types.peel(reference);
  return type.kind === "unknown" || type.kind === "literal" || type.kind === "primitive";
}
