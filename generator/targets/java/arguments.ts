/** The arguments of an operation as its callers see them. */
import type { Argument, MediaContent, Operation, TypeReference } from "../../ir/index.ts";
import type { Imports } from "./imports.ts";
import type { Scene } from "./scene.ts";

/** What users see: not what the SDK fills in by itself. */
export function visibleArguments({ arguments: all }: Operation): readonly Argument[] {
  return all.filter(({ filledBy }) => filledBy !== "constant");
}

export function isNeeded({ required, filledBy }: Argument): boolean {
  return required && filledBy === undefined;
}

/** One way to give an argument: a body of several media types may have several. */
export interface Setter {
  readonly argument: Argument;
  readonly name: string;
  readonly type: string;
  readonly boxed: string;
  readonly codec: string;
  readonly value: string;
  /** The primitive form, where null is another overload's business. */
  readonly plain: string;
  readonly isNullable: boolean;
  /** For a body of several media types: those that this type goes in. */
  readonly mediaTypes: readonly string[];
}

export function settersOf(scene: Scene, operation: Operation, imports: Imports): readonly Setter[] {
  return visibleArguments(operation).flatMap((argument) => {
    const isChoice = argument.source === "body" && operation.bodyMode === "choice";
    if (!isChoice) return [setter(scene, operation, argument, argument.type, [], imports)];
    return choices(scene, operation, argument, imports);
  });
}

/** Overloads must differ once type arguments are gone (JLS 8.4.2); the first of a kind stands for all. */
function choices(scene: Scene, operation: Operation, argument: Argument, imports: Imports): readonly Setter[] {
  const found = new Map<string, Setter>();
  for (const { type, mediaType } of operation.requestBody?.contents ?? ([] as readonly MediaContent[])) {
    const made = setter(scene, operation, argument, type, [mediaType], imports);
    const key = made.boxed.replace(/<.*/, "");
    const earlier = found.get(key);
    if (earlier === undefined) found.set(key, made);
    else if (earlier.boxed === made.boxed)
      found.set(key, { ...earlier, mediaTypes: [...earlier.mediaTypes, mediaType] });
  }
  return [...found.values()];
}

function setter(
  scene: Scene,
  operation: Operation,
  argument: Argument,
  type: TypeReference,
  mediaTypes: readonly string[],
  imports: Imports,
): Setter {
  const { isNullable } = scene.types.peel(type);
  const { boxed, plain, accepted } = scene.types.print(type, imports);
  const name = scene.symbols.operation(operation.id).parameters.get(argument.key) ?? argument.key;
  if (accepted === "Number") imports.use("Codecs");
  return {
    argument,
    name,
    boxed,
    plain,
    mediaTypes,
    isNullable,
    type: isNullable && accepted !== "Number" ? boxed : accepted,
    codec: scene.types.codec(type, imports),
    value: accepted === "Number" ? `Codecs.decimal(${name})` : name,
  };
}
