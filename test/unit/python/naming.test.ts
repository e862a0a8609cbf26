import { describe, expect, it } from "vitest";
import { legalName } from "../../../generator/naming/scope.ts";
import type { Role } from "../../../generator/naming/symbol.ts";
import { naming } from "../../../generator/targets/python/naming.ts";

const nameOf = (wireName: string, role: Role): string => legalName({ wireName, role }, naming);

describe("Python names", () => {
  it.each<[string, Role, string]>([
    ["petId", "property", "pet_id"],
    ["HTTPServer", "type", "HttpServer"],
    ["class", "property", "class_"],
    ["self", "parameter", "self_"],
    ["timeout", "parameter", "timeout_"],
    ["json", "property", "json_"],
    ["copy", "property", "copy_"],
    ["model_fields", "property", "model_fields_"],
    ["model_config", "property", "model_config_"],
    ["date", "property", "date"],
    ["list", "method", "list"],
    ["list", "property", "list"],
    ["None", "type", "None_"],
    ["Error", "type", "Error"],
    ["ValueError", "type", "ValueError_"],
    ["connection error", "error", "ConnectionError_"],
    ["_id", "property", "id"],
    ["__proto__", "property", "proto"],
    ["3d", "property", "property_3d"],
    ["3d", "type", "Type3d"],
    ["", "parameter", "parameter_"],
    ["名字", "property", "名字"],
    ["ﬁeld", "property", "field"],
    ["close", "group", "close_"],
    ["import", "module", "import_"],
  ])("%s as %s is %s", (wireName, role, expected) => {
    expect(nameOf(wireName, role)).toBe(expected);
  });

  it("makes package and module names", () => {
    expect(naming.packageName(["AWS", "Interface"])).toBe("aws-interface");
    expect(naming.moduleName(["2", "Fast"])).toBe("api_2_fast");
    expect(naming.moduleName(["宠物"])).toBe("api_client");
  });
});
