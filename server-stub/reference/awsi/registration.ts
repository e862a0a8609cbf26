/** Who may sign in by which method, and what becomes of a registration. */
import type { JsonObject } from "../../runtime/exact-json.ts";
import { hashPassword, passwordMeta, type PasswordMeta } from "../passwords.ts";
import { AwsiFailure, type FailureName } from "./failure.ts";
import type { LoginMethod } from "./settings.ts";
import { addUser, findUsersByEmail, type User } from "./users.ts";
import type { World } from "./world.ts";

/** Passwords of six characters and fewer are refused. */
const MINIMUM_PASSWORD_LENGTH = 7;

const DEACTIVATED: Readonly<Record<LoginMethod, FailureName>> = {
  email_login: "email login deactivated",
  guest_login: "guest login deactivated",
  facebook_login: "facebook login invalid",
  google_login: "google login invalid",
  naver_login: "naver login invalid",
  kakao_login: "kakao login invalid",
};

export function requireEnabled(world: World, method: LoginMethod): void {
  if (world.settings.login_methods?.[method]?.enabled === false) throw new AwsiFailure(DEACTIVATED[method]);
}

export function defaultGroups(world: World, method: LoginMethod): readonly string[] {
  return [world.settings.login_methods?.[method]?.default_group_name ?? "user"];
}

/** `password` undefined: a method without passwords. */
export function requirePolicy(world: World, method: LoginMethod, extra: JsonObject, password?: string): void {
  const meta = password === undefined ? undefined : passwordMeta(password);
  if (!meetsSettings(world, method, meta) || world.settings.canRegister?.(method, extra, meta) === false) {
    throw new AwsiFailure("register policy violation");
  }
}

function meetsSettings(world: World, method: LoginMethod, password: PasswordMeta | undefined): boolean {
  const settings = world.settings.login_methods?.[method];
  if (settings?.accept_registrations === false) return false;
  return password === undefined || password.count >= (settings?.minimum_password_length ?? MINIMUM_PASSWORD_LENGTH);
}

/** A new user with a password, in the default group of the method. */
export function registerByEmail(world: World, email: string, password: string, extra: JsonObject): User {
  requirePolicy(world, "email_login", extra, password);
  requireEnabled(world, "email_login");
  if (findUsersByEmail(world, email).length > 0) throw new AwsiFailure("existing account");
  const groups = defaultGroups(world, "email_login");
  return addUser(world, { email, ...hashPassword(password, world.random), groups, login_method: "email_login" }, extra);
}
