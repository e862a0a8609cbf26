/** Storing, changing, listing and forgetting mail servers. */
import { pageLimit, readTextKey, takePage, textKey } from "../../paging.ts";
import type { Handlers } from "../call.ts";
import { EMAIL_PROVIDER } from "../world.ts";
import {
  addEmailProvider,
  changeEmailProvider,
  masked,
  requireEmailProvider,
  type EmailProvider,
} from "./email-providers.ts";

export const emailProviderHandlers: Handlers<
  | "cloud.notification.create_email_provider"
  | "cloud.notification.update_email_provider"
  | "cloud.notification.delete_email_provider"
  | "cloud.notification.get_email_provider"
  | "cloud.notification.get_email_providers"
> = {
  "cloud.notification.create_email_provider": ({ world, body }) => {
    addEmailProvider(world, body);
    return { success: true };
  },

  "cloud.notification.update_email_provider": ({ world, body }) => {
    changeEmailProvider(world, body);
    return { success: true };
  },

  "cloud.notification.delete_email_provider": ({ world, body }) => {
    world.store.delete(requireEmailProvider(world, body.name).id);
    return { success: true };
  },

  "cloud.notification.get_email_provider": ({ world, body }) => ({
    item: masked(requireEmailProvider(world, body.name)),
  }),

  "cloud.notification.get_email_providers": ({ world, body }) => {
    const scan = { partition: EMAIL_PROVIDER, reverse: false, after: readTextKey(body.start_key) };
    const page = takePage(world.store, scan, pageLimit(undefined));
    return { items: (page.items as readonly EmailProvider[]).map(masked), end_key: textKey(page.last) };
  },
};
