/** Menus and their functions: what permissions are made of. */
import type { components } from "../../beaver-iot/index.ts";
import type { Menu } from "./documents.ts";
import { notFound, syntaxError } from "./failure.ts";
import { isSuperAdmin, rolesOfUser } from "./roles.ts";
import type { Row } from "./table.ts";
import { requireText } from "./texts.ts";
import type { World } from "./world.ts";

type Schemas = components["schemas"];

interface BuiltIn {
  readonly id: number;
  readonly name: string;
  readonly parent?: string;
  readonly actions: readonly string[];
}

const BUILT_IN: Readonly<Record<string, BuiltIn>> = {
  dashboard: { id: 1000, name: "Dashboard", actions: ["view", "add", "edit"] },
  device: { id: 2000, name: "Device", actions: ["view", "add", "edit", "delete"] },
  entity: { id: 3000, name: "Entity", actions: [] },
  entity_custom: { id: 4000, name: "Custom entity", parent: "entity", actions: ["view", "add", "edit", "delete"] },
  entity_data: { id: 5000, name: "Entity data", parent: "entity", actions: ["view", "edit", "export"] },
  workflow: { id: 6000, name: "Workflow", actions: ["view", "add", "edit", "delete"] },
  integration: { id: 7000, name: "Integration", actions: ["view"] },
};

export function writeBuiltInMenus({ menus }: World): void {
  for (const [code, { id, name, parent, actions }] of Object.entries(BUILT_IN)) {
    const above = parent === undefined ? {} : { parent: String(BUILT_IN[parent]?.id) };
    menus.add({ code, name, type: "MENU", ...above }, String(id));
    for (const [index, action] of actions.entries()) {
      const word = action.charAt(0).toUpperCase() + action.slice(1);
      const own = { code: `${code}.${action}`, name: word, type: "FUNCTION", parent: String(id) } as const;
      menus.add(own, String(id + index + 1));
    }
  }
}

export function createMenu(world: World, menu: Menu): string {
  requireText("code", menu.code);
  requireText("name", menu.name);
  if (menu.type === "FUNCTION" && menu.parent === undefined) throw syntaxError("a function needs a parent_id");
  if (world.menus.find("code", menu.code).length > 0) throw syntaxError("code already exists");
  return world.menus.add(menu).key;
}

export function updateMenu(world: World, key: string, { name, type }: Pick<Menu, "name" | "type">): void {
  requireText("name", name);
  world.menus.change(requireMenu(world, key), { name, type });
}

/** Takes it from all roles; what is below it stays. */
export function deleteMenu(world: World, key: string): void {
  requireMenu(world, key);
  for (const row of world.roleMenus.oldest()) {
    if (row.menus.includes(key)) world.roleMenus.change(row, { menus: row.menus.filter((menu) => menu !== key) });
  }
  world.menus.delete(key);
}

function requireMenu(world: World, key: string): Row<Menu> {
  const menu = world.menus.get(key);
  if (menu === undefined) throw notFound("menu not found");
  return menu;
}

/** Those that exist. */
export function menusOfRole(world: World, role: string): readonly Row<Menu>[] {
  return (world.roleMenus.get(role)?.menus ?? []).flatMap((key) => world.menus.get(key) ?? []);
}

/** What several roles have stands there several times. */
export function menusOfUser(world: World, user: string): readonly Row<Menu>[] {
  if (isSuperAdmin(world, user)) return world.menus.oldest();
  return rolesOfUser(world, user).flatMap(({ key }) => menusOfRole(world, key));
}

export function shownMenu({ key, code, name, type, parent }: Row<Menu>): Schemas["Menu"] {
  return { menu_id: key, code, name, type, ...(parent !== undefined && { parent_id: parent }) };
}

/** Each menu once. One whose parent is not among them is a root. */
export function menuTree(menus: readonly Row<Menu>[]): Schemas["MenuNode"][] {
  const byKey = new Map(menus.map((menu) => [menu.key, { ...shownMenu(menu), children: [] as Schemas["MenuNode"][] }]));
  const roots: Schemas["MenuNode"][] = [];
  for (const node of byKey.values()) {
    // A menu cannot be its own parent: parents are named when a menu is made, and its id is new then.
    const parent = node.parent_id === undefined ? undefined : byKey.get(node.parent_id);
    (parent?.children ?? roots).push(node);
  }
  return roots;
}
