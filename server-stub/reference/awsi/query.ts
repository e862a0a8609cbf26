/** The query grammar: instructions from left to right on a set that starts empty; `or` adds, `and` keeps. */
import { fieldOf, isJsonObject, type Json, type JsonObject } from "../../runtime/exact-json.ts";
import { CONDITIONS, meetsCondition, type Condition } from "./conditions.ts";
import { invalidRequest } from "./failure.ts";

interface Instruction {
  readonly option: "or" | "and";
  readonly field: string;
  readonly condition: Condition;
  readonly value: Json;
}

/** Whether an item is in the result. `A or B and C` = `(A ∪ B) ∩ C`; an `and` in first place keeps nothing. */
export function compileQuery(query: Json | undefined): (item: JsonObject) => boolean {
  const instructions = readQuery(query);
  if (instructions.length === 0) return () => true;
  return (item) => {
    let isIn = false;
    for (const { option, field, condition, value } of instructions) {
      if (isIn === (option === "or")) continue;
      isIn = meetsCondition(fieldOf(item, field), condition, value);
    }
    return isIn;
  };
}

function readQuery(query: Json | undefined): readonly Instruction[] {
  if (query === undefined || query === null) return [];
  if (!Array.isArray(query)) throw invalidRequest("query must be a list");
  return (query as readonly Json[]).map(readInstruction);
}

function readInstruction(instruction: Json, index: number): Instruction {
  const [option, field, condition, value] = partsOf(instruction, index);
  if (option !== null && option !== "or" && option !== "and") {
    throw invalidRequest(`query/${index}: option must be null, "or" or "and"`);
  }
  if (typeof field !== "string") throw invalidRequest(`query/${index}: field must be a text`);
  const known = CONDITIONS.find((name) => name === condition);
  if (known === undefined) throw invalidRequest(`query/${index}: condition must be one of ${CONDITIONS.join(", ")}`);
  return { option: option ?? "or", field, condition: known, value: value ?? null };
}

/** Either form must have all four parts. */
function partsOf(instruction: Json, index: number): readonly (Json | undefined)[] {
  const names = ["option", "field", "condition", "value"];
  if (Array.isArray(instruction) && instruction.length === names.length) return instruction as readonly Json[];
  if (isJsonObject(instruction) && names.every((name) => Object.hasOwn(instruction, name))) {
    return names.map((name) => fieldOf(instruction, name));
  }
  throw invalidRequest(`query/${index}: must have option, field, condition and value`);
}
