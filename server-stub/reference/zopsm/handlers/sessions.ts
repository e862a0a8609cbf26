/** Logging in and out, and getting back in. */
import type { PasswordHandlers, SessionHandlers } from "../../../zopsm/index.ts";
import { hashPassword } from "../../scrypt.ts";
import type { Endpoints } from "../endpoints.ts";
import { notFound } from "../failure.ts";
import { resetMail } from "../mail.ts";
import { checkPassword, issueResetToken, redeemResetToken } from "../passwords.ts";
import { closeOthers, closeSession, openSession } from "../sessions.ts";
import { findUser, findUserByEmail } from "../users.ts";
import { newHexSecret, type World } from "../world.ts";

export function sessionHandlers(world: World, endpoints: Endpoints): SessionHandlers {
  return {
    login: endpoints.openCreate(async ({ body }) => {
      const user = await checkPassword(world, body.email, body.password);
      return world.store.unit(() => {
        // The password may have been changed, or the user deleted, meanwhile.
        const now = user && findUser(world, user.id);
        if (now === undefined || now.passwordHash !== user?.passwordHash) throw notFound();
        return { token: openSession(world, now) };
      });
    }),
    logout: endpoints.change(({ query }, { session }) => {
      if (query.others === true) closeOthers(world, session);
      else closeSession(world, session);
      return null;
    }),
  };
}

export function passwordHandlers(world: World, endpoints: Endpoints): PasswordHandlers {
  return {
    forgot: endpoints.openCreate(async ({ body: { email } }) => {
      if (findUserByEmail(world, email) === undefined) throw notFound();
      const token = world.settings.reset_token ?? newHexSecret(world);
      await world.mailer(resetMail(email, token), false);
      world.store.unit(() => {
        issueResetToken(world, email, token);
      });
      return {};
    }),
    reset: endpoints.openChange(async ({ body: { resetToken, password } }) => {
      const passwordHash = await hashPassword(password, world.random);
      const failure = world.store.unit(() => redeemResetToken(world, resetToken, passwordHash));
      if (failure !== undefined) throw failure;
      return {};
    }),
  };
}
