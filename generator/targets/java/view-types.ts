/** The views of `types`: one file per declared type. */
import type { TypeDeclaration, TypeId } from "../../ir/index.ts";
import type { FileView } from "../target.ts";
import { usedTypes } from "../shared/used-types.ts";
import { describe } from "./docs.ts";
import { packageFolder, packageName } from "./packages.ts";
import type { Scene } from "./scene.ts";
import { docComment, type DocTag } from "./text.ts";
import { enumView } from "./view-enum.ts";
import { objectView } from "./view-object.ts";
import { unionView } from "./view-union.ts";

export function typeFiles(scene: Scene): readonly FileView[] {
  const used = usedTypes(scene.api, ({ bodyMode }) => bodyMode === "choice");
  return scene.api.types.filter(({ id }) => used.has(id)).flatMap((type) => typeFile(scene, type));
}

function typeFile(scene: Scene, type: TypeDeclaration): readonly FileView[] {
  const { shape } = type;
  const path = `${packageFolder(scene.symbols, "types")}/${scene.types.name(type.id)}.java`;
  switch (shape.kind) {
    case "object":
      return [{ path, template: "object", data: objectView(scene, type, shape) }];
    case "enum":
      return [{ path, template: "enum", data: enumView(scene, type, shape) }];
    case "union":
      return [{ path, template: "union", data: unionView(scene, type, shape) }];
    case "alias":
      return [];
  }
}

export function typesPackage({ symbols }: Scene): string {
  return packageName(symbols, "types");
}

export function typeDoc(type: TypeDeclaration, tags: readonly DocTag[] = []): string {
  const words = type.docs?.trim() === "" || type.docs === undefined ? `\`${type.name}\`.` : type.docs;
  return docComment([words, describe({ ...type, docs: "" })], tags, 0);
}

/** ` implements A, B`; the runtime's interface first, where it is not inherited. */
export function parentClause(scene: Scene, id: TypeId, word: string, first: readonly string[]): string {
  const parents = scene.unions.parents(id).map((parent) => scene.types.name(parent));
  const all = [...first, ...parents];
  return all.length === 0 ? "" : ` ${word} ${all.join(", ")}`;
}
