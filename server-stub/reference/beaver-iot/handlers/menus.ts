/** The menus of the application and the functions on its pages. */
import type { MenusHandlers } from "../../../beaver-iot/index.ts";
import type { Calls } from "../calls.ts";
import { createMenu, deleteMenu, menuTree, updateMenu } from "../menus.ts";
import type { World } from "../world.ts";

export function menusHandlers(world: World, calls: Calls): MenusHandlers {
  return {
    create: calls.secured(({ body: { code, name, type, parent_id } }) => {
      const parent = parent_id === undefined || parent_id === "" ? {} : { parent: parent_id };
      return { menu_id: createMenu(world, { code, name, type, ...parent }) };
    }),
    list: calls.secured(() => menuTree(world.menus.oldest())),
    update: calls.secured(({ path, body }) => {
      updateMenu(world, path.menu_id, body);
    }),
    delete: calls.secured(({ path }) => {
      deleteMenu(world, path.menu_id);
    }),
  };
}
