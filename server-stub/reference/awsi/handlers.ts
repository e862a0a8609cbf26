/** The table of functions. Its type makes it complete. */
import { accountHandlers } from "./auth/accounts.ts";
import { groupHandlers } from "./auth/groups.ts";
import { passwordHandlers } from "./auth/passwords.ts";
import { sessionHandlers } from "./auth/sessions.ts";
import { socialLoginHandlers } from "./auth/social-logins.ts";
import { userHandlers } from "./auth/users.ts";
import type { Call, FunctionName, Handlers, Result } from "./call.ts";
import { itemHandlers } from "./database/items.ts";
import { partitionHandlers } from "./database/partitions.ts";
import { queryHandlers } from "./database/queries.ts";
import { logHandlers } from "./log/logs.ts";
import { functionFileHandlers } from "./logic/files.ts";
import { functionHandlers } from "./logic/functions.ts";
import { functionTestHandlers } from "./logic/tests.ts";
import { triggerHandlers } from "./logic/triggers.ts";
import { messageHandlers } from "./notification/messages.ts";
import { emailProviderHandlers } from "./notification/providers.ts";
import { scheduleHandlers } from "./schedule/schedules.ts";
import { fileHandlers } from "./storage/files.ts";

const HANDLERS: Handlers<FunctionName> = {
  ...accountHandlers,
  ...socialLoginHandlers,
  ...passwordHandlers,
  ...userHandlers,
  ...sessionHandlers,
  ...groupHandlers,
  ...partitionHandlers,
  ...itemHandlers,
  ...queryHandlers,
  ...fileHandlers,
  ...logHandlers,
  ...functionHandlers,
  ...functionFileHandlers,
  ...functionTestHandlers,
  ...triggerHandlers,
  ...scheduleHandlers,
  ...emailProviderHandlers,
  ...messageHandlers,
};

export function runHandler<F extends FunctionName>(name: F, call: Call<F>): Result<F> | Promise<Result<F>> {
  return HANDLERS[name](call);
}
