/** Bodies of several media types: an enum with one case for each. */
import type { MediaContent, Operation } from "../../ir/index.ts";
import { splitWords } from "../../ir/words.ts";
import { applyCasing } from "../../naming/casing.ts";
import { plainLine } from "../shared/safe-text.ts";
import { bodyType } from "./arguments.ts";
import { naming } from "./naming.ts";
import type { Scene } from "./scene.ts";
import { docComment, stringLiteral } from "./text.ts";
import type { BodyView } from "./view-schemas.ts";

interface BodyCase {
  readonly name: string;
  readonly content: MediaContent;
  readonly type: string;
  readonly isOctets: boolean;
  /** Any type of a range: the caller names the one that is sent. */
  readonly isRange: boolean;
}

export function bodyChoice(scene: Scene, operation: Operation): { name: string; cases: readonly BodyCase[] } {
  const taken = new Set<string>();
  const cases = (operation.requestBody?.contents ?? []).map((content): BodyCase => {
    const { type, form } = bodyType(scene, content);
    const isRange = content.mediaType.includes("*");
    const name = caseName(content.mediaType, taken);
    taken.add(name);
    return { name, content, type, isOctets: form === "octets", isRange };
  });
  return { name: scene.bodyName(scene.symbols.operation(operation.id).type), cases };
}

/** `application/json` → `json`, `text/plain` → `textPlain`, `image/*` → `image`. */
function caseName(mediaType: string, taken: ReadonlySet<string>): string {
  const words = splitWords(mediaType.replace(/;.*$/, "").replace(/^application\/(x-)?(?!\*)/, ""));
  const wanted = naming.legalize(applyCasing(words.length === 0 ? ["any"] : words, "camel"), "enumMember");
  const legal = naming.reserved.enumMember.has(wanted) ? naming.escape(wanted, "enumMember") : wanted;
  let name = legal;
  for (let n = 2; taken.has(name); n += 1) name = naming.disambiguate(legal, n, "enumMember");
  return name;
}

export function bodyViews(scene: Scene, operations: readonly Operation[]): readonly BodyView[] {
  return operations.filter(({ bodyMode }) => bodyMode === "choice").map((operation) => bodyView(scene, operation));
}

function bodyView(scene: Scene, operation: Operation): BodyView {
  const { name, cases } = bodyChoice(scene, operation);
  const { method } = scene.symbols.operation(operation.id);
  const argument = operation.arguments.find(({ source }) => source === "body");
  const key = stringLiteral(argument?.key ?? "body");
  return {
    doc: docComment([`What \`${method.replaceAll("`", "")}\` can send.`], 0),
    name,
    cases: cases.map(({ name: label, type, content, isRange }) => ({
      doc: docComment([`As \`${plainLine(content.mediaType)}\`.`], 4),
      text: `case ${label}(${type}${isRange ? ", contentType: String" : ""})`,
    })),
    placed: cases.flatMap(({ name: label, isOctets, isRange, content }) => {
      const mediaType = isRange ? "contentType" : stringLiteral(content.mediaType);
      const call = isOctets ? `setOctets(${key}, value, contentType: ${mediaType})` : `set(${key}, value)`;
      return [
        `case .${label}(let value${isRange ? ", let contentType" : ""}):`,
        `    arguments.${call}`,
        `    arguments.mediaType = ${mediaType}`,
      ].map((text) => ({ text }));
    }),
  };
}
