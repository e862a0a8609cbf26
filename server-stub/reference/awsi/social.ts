/** Signing in with a provider's profile: the known user's session, or a new user. */
import { AwsiFailure } from "./failure.ts";
import type { Profile } from "./providers.ts";
import { defaultGroups, requirePolicy } from "./registration.ts";
import { openSession } from "./sessions.ts";
import type { LoginMethod, ProviderName } from "./settings.ts";
import { addUser, findUsersByEmail, type User } from "./users.ts";
import { PROVIDER_USER, type World } from "./world.ts";

export interface SocialLogin {
  readonly session_id: string;
  readonly is_first_login: boolean;
}

/** One unit: two first logins at the same time make one user. */
export function signInWithProfile(world: World, name: ProviderName, profile: Profile): SocialLogin {
  const method: LoginMethod = `${name}_login`;
  return world.store.unit(() => {
    requirePolicy(world, method, profile.extra);
    const known = findProviderUser(world, name, profile.id);
    if (known !== undefined) return { session_id: openSession(world, known, method), is_first_login: false };
    if (findUsersByEmail(world, profile.email).length > 0) throw new AwsiFailure("other login method");
    const fields = { email: profile.email, groups: defaultGroups(world, method), login_method: method };
    const user = addUser(world, { ...fields, [PROVIDER_USER[name].field]: profile.id }, profile.extra);
    return { session_id: openSession(world, user, method), is_first_login: true };
  });
}

function findProviderUser(world: World, name: ProviderName, id: string): User | undefined {
  return (world.store.find(PROVIDER_USER[name], id) as readonly User[])[0];
}
