import { expect, test } from "vitest";
import { naming as python } from "../../../generator/targets/python/naming.ts";
import { naming as serverStub } from "../../../generator/targets/server-stub/naming.ts";
import { naming as typescript } from "../../../generator/targets/typescript/naming.ts";

test("a number after a digit is set apart", () => {
  expect(typescript.disambiguate("EtcGmt0", 2, "enumMember")).toBe("EtcGmt0_2");
  expect(typescript.disambiguate("EtcGmt", 2, "enumMember")).toBe("EtcGmt2");
  expect(typescript.disambiguate("pet1", 2, "module")).toBe("pet1-2");
  expect(typescript.disambiguate("Code4Error", 2, "error")).toBe("Code4_2Error");
  expect(typescript.disambiguate("NoPetError", 3, "error")).toBe("NoPet3Error");
  expect(serverStub.disambiguate("getV1", 2, "method")).toBe("getV1_2");
  expect(serverStub.disambiguate("get", 2, "method")).toBe("get2");
  expect(serverStub.disambiguate("v1", 2, "module")).toBe("v1-2");
  expect(python.disambiguate("ETC_GMT0", 2, "enumMember")).toBe("ETC_GMT0_2");
});
