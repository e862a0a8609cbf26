/** One item, or some by their ids. */
import type { Handlers } from "../call.ts";
import { createItem, deleteItem, deleteItems, openItem, putItemField, updateItem } from "../items.ts";

export const itemHandlers: Handlers<
  | "cloud.database.create_item"
  | "cloud.database.get_item"
  | "cloud.database.update_item"
  | "cloud.database.put_item_field"
  | "cloud.database.delete_item"
  | "cloud.database.delete_items"
> = {
  "cloud.database.create_item": ({ world, caller, body }) => ({
    item_id: createItem(world, caller, body.partition, body.item),
  }),

  "cloud.database.get_item": ({ world, caller, body }) => ({ item: openItem(world, caller, body.item_id, "read") }),

  "cloud.database.update_item": ({ world, caller, body }) => {
    updateItem(world, caller, body.item_id, body.item);
    return { success: true };
  },

  "cloud.database.put_item_field": ({ world, caller, body }) => {
    putItemField(world, caller, body.item_id, body.field_name, body.field_value ?? null);
    return { success: true };
  },

  "cloud.database.delete_item": ({ world, caller, body }) => {
    deleteItem(world, caller, body.item_id);
    return { success: true };
  },

  "cloud.database.delete_items": ({ world, caller, body }) => {
    deleteItems(world, caller, body.item_ids);
    return { success: true };
  },
};
