/** Accounts, from their registration to their end. */
import type { AccountHandlers, RegistrationsHandlers } from "../../../zopsm/index.ts";
import { hashPassword } from "../../scrypt.ts";
import {
  addRegistration,
  approveRegistration,
  changeAccount,
  deleteAccount,
  findAccount,
  replaceApproveCode,
  requireFreeAddress,
  requireRegistration,
  type Account,
} from "../accounts.ts";
import type { Endpoints } from "../endpoints.ts";
import { notFound } from "../failure.ts";
import { approveMail } from "../mail.ts";
import { openSession, type Caller } from "../sessions.ts";
import { addUser } from "../users.ts";
import { newHexSecret, type World } from "../world.ts";

export function accountHandlers(world: World, endpoints: Endpoints): AccountHandlers {
  const own = ({ user }: Caller): Account => {
    const account = findAccount(world, user.accountId);
    if (account === undefined) throw notFound();
    return account;
  };
  return {
    get: endpoints.read((_request, caller) => shown(own(caller))),
    update: endpoints.change(({ body }, caller) => shown(changeAccount(world, own(caller), body))),
    delete: endpoints.change((_request, caller) => {
      deleteAccount(world, own(caller));
      return null;
    }),
  };
}

function shown({ organizationName, address, phone, email }: Account) {
  return { organizationName, address, phone, email };
}

/** Nothing is registered before the mail is on its way. */
export function registrationHandlers(world: World, endpoints: Endpoints): RegistrationsHandlers {
  const newCode = (): string => world.settings.approve_code ?? newHexSecret(world);
  return {
    create: endpoints.openCreate(async ({ body, query }) => {
      requireFreeAddress(world, body.email);
      const code = newCode();
      await world.mailer(approveMail(body.email, code), query.testing === true);
      const { id, organizationName, email } = world.store.unit(() => addRegistration(world, body, code));
      return { organizationName, email, registrationId: id };
    }),
    resendApproveCode: endpoints.openCreate(async ({ body, query }) => {
      requireRegistration(world, body.email);
      const code = newCode();
      await world.mailer(approveMail(body.email, code), query.testing === true);
      world.store.unit(() => {
        replaceApproveCode(world, requireRegistration(world, body.email), code);
      });
      return {};
    }),
    approve: endpoints.openChange(async ({ path, body }) => {
      const passwordHash = await hashPassword(body.password, world.random);
      return world.store.unit(() => {
        const account = approveRegistration(world, path.registration_id, body.approveCode);
        const user = addUser(world, { accountId: account.id, role: "admin", passwordHash }, body);
        const { id, email, firstName, lastName } = user;
        return { id, email, firstName, lastName, token: openSession(world, user) };
      });
    }),
  };
}
