/** Changing passwords: by oneself, by an admin, and by a code sent to the e-mail address. */
import { hashPassword, isPassword } from "../../passwords.ts";
import type { Handlers } from "../call.ts";
import { AwsiFailure, invalidRequest } from "../failure.ts";
import { sendOwnMail } from "../notification/mail.ts";
import { requirePolicy } from "../registration.ts";
import { findUsersByEmail, passwordOf, requireCaller, requireUser, type User } from "../users.ts";
import { dropVerificationCode, isVerificationCode, newVerificationCode } from "../verification.ts";
import type { World } from "../world.ts";

const SENT = "If the address belongs to an account, a verification code is on its way";
const CHANGED = "The password has been changed";

export const passwordHandlers: Handlers<
  "cloud.auth.change_password" | "cloud.auth.change_password_admin" | "cloud.auth.find_password"
> = {
  "cloud.auth.change_password": ({ world, caller, body }) => {
    const user = requireCaller(caller);
    requirePolicy(world, "email_login", {}, body.new_password);
    if (!isPassword(body.current_password, requirePassword(user))) throw new AwsiFailure("permission denied");
    return setPassword(world, user, body.new_password);
  },

  "cloud.auth.change_password_admin": ({ world, body }) => {
    const user = requireUser(world, body.user_id);
    requirePassword(user);
    return setPassword(world, user, body.new_password);
  },

  "cloud.auth.find_password": ({ world, body: { email, verification_code, new_password } }) => {
    if (verification_code === undefined && new_password === undefined) return sendCode(world, email);
    if (verification_code === undefined || new_password === undefined) {
      throw invalidRequest("verification_code and new_password belong together");
    }
    return findPassword(world, email, verification_code, new_password);
  },
};

function requirePassword(user: User): { password_hash: string; salt: string } {
  const stored = passwordOf(user);
  if (stored === undefined) throw invalidRequest("the user has no password");
  return stored;
}

function setPassword(world: World, user: User, password: string): { user_id: string; success: boolean } {
  world.store.put({ ...user, ...hashPassword(password, world.random) });
  return { user_id: user.id, success: true };
}

/** Tells nothing of whether the account exists. */
function sendCode(world: World, email: string): { message: string } {
  const code = newVerificationCode(world, email);
  if (findEmailUser(world, email) !== undefined) {
    sendOwnMail(world, { to: email, subject: "Verification code", text: `Your verification code is ${code}` });
  }
  return { message: SENT };
}

function findPassword(world: World, email: string, code: string, password: string) {
  if (!isVerificationCode(world, email, code)) throw new AwsiFailure("permission denied");
  requirePolicy(world, "email_login", {}, password);
  dropVerificationCode(world, email);
  const user = findEmailUser(world, email);
  if (user === undefined) throw new AwsiFailure("no such account");
  return { message: CHANGED, user_id: setPassword(world, user, password).user_id };
}

function findEmailUser(world: World, email: string): User | undefined {
  return findUsersByEmail(world, email).find((user) => passwordOf(user) !== undefined);
}
