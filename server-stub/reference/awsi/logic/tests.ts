/** Inputs on which functions can be tried. Whether the function exists is not checked. */
import { stringifyExact } from "../../../runtime/exact-json.ts";
import type { Stamped } from "../../store.ts";
import type { Handlers } from "../call.ts";
import { AwsiFailure, invalidRequest } from "../failure.ts";
import { FUNCTION_TEST, stamp, TEST_NAME, type World } from "../world.ts";

interface FunctionTest extends Stamped {
  readonly test_name: string;
  readonly function_name: string;
  readonly test_input: string;
}

export const functionTestHandlers: Handlers<
  "cloud.logic.create_function_test" | "cloud.logic.delete_function_test" | "cloud.logic.get_function_tests"
> = {
  "cloud.logic.create_function_test": ({ world, body }) => {
    const { test_name, function_name, test_input: given } = body;
    if (test_name === "") throw invalidRequest("test_name is empty");
    if (findTest(world, test_name) !== undefined) throw new AwsiFailure("existing function");
    const test_input = typeof given === "string" ? given : stringifyExact(given);
    world.store.put(stamp(world, FUNCTION_TEST, { test_name, function_name, test_input }));
    return { test_name };
  },

  "cloud.logic.delete_function_test": ({ world, body }) => {
    const test = findTest(world, body.test_name);
    if (test === undefined) throw new AwsiFailure("no such function test");
    world.store.delete(test.id);
    return { success: true };
  },

  "cloud.logic.get_function_tests": ({ world }) => ({
    items: [...world.store.scan({ partition: FUNCTION_TEST, reverse: false })] as FunctionTest[],
    end_key: null,
  }),
};

function findTest(world: World, name: string): FunctionTest | undefined {
  return world.store.find(TEST_NAME, name)[0] as FunctionTest | undefined;
}
