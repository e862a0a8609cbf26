/** Signing up, in and out by e-mail or as a guest. */
import { newId } from "../../ids.ts";
import { isPassword } from "../../passwords.ts";
import { sessionItemId } from "../../session-ids.ts";
import type { Body, Handlers } from "../call.ts";
import { AwsiFailure } from "../failure.ts";
import { defaultGroups, registerByEmail, requireEnabled } from "../registration.ts";
import { deleteSession, openSession } from "../sessions.ts";
import { addUser, findUsersByEmail, passwordOf, requireCaller, shownUser, type User } from "../users.ts";
import type { World } from "../world.ts";

export const accountHandlers: Handlers<
  | "cloud.auth.register"
  | "cloud.auth.register_admin"
  | "cloud.auth.login"
  | "cloud.auth.guest"
  | "cloud.auth.logout"
  | "cloud.auth.refresh_session"
  | "cloud.auth.delete_my_membership"
> = {
  "cloud.auth.register": ({ world, caller, body }) => ({ item: register(world, caller, body) }),
  "cloud.auth.register_admin": ({ world, caller, body }) => ({ item: register(world, caller, body) }),

  "cloud.auth.login": ({ world, body }) => {
    requireEnabled(world, "email_login");
    const user = findUsersByEmail(world, body.email).find(({ login_method }) => login_method === "email_login");
    const stored = user === undefined ? undefined : passwordOf(user);
    if (user === undefined || stored === undefined) throw new AwsiFailure("no such account");
    if (!isPassword(body.password, stored)) throw new AwsiFailure("wrong password");
    return { session_id: openSession(world, user, "email_login") };
  },

  "cloud.auth.guest": ({ world, caller, body }) => {
    requireEnabled(world, "guest_login");
    if (caller !== undefined && body.session_id !== undefined) {
      return { session_id: body.session_id, guest_id: caller.id };
    }
    const guest = addGuest(world);
    return { session_id: openSession(world, guest, "guest_login"), guest_id: guest.id };
  },

  "cloud.auth.logout": ({ world, body }) => {
    if (!deleteSession(world, sessionItemId(body.session_id))) {
      throw new AwsiFailure("logout failed", { success: false });
    }
    return { success: true };
  },

  "cloud.auth.refresh_session": ({ world, caller, body }) => {
    if (caller === undefined) throw new AwsiFailure("invalid session");
    deleteSession(world, sessionItemId(body.session_id));
    return { session_id: openSession(world, caller, caller.login_method) };
  },

  "cloud.auth.delete_my_membership": ({ world, caller }) => {
    world.store.delete(requireCaller(caller).id);
    return { success: true };
  },
};

function register(
  world: World,
  caller: User | undefined,
  body: Omit<Body<"cloud.auth.register">, "module_name">,
): User {
  return shownUser(world, caller, registerByEmail(world, body.email, body.password, body.extra ?? {}));
}

function addGuest(world: World): User {
  const fields = {
    email: `${newId(world.random)}@guest.com`,
    name: "Guest",
    groups: defaultGroups(world, "guest_login"),
    login_method: "guest_login" as const,
  };
  return addUser(world, fields);
}
