/** Signing in by way of Facebook, Google, Naver and Kakao. */
import type { Handlers } from "../call.ts";
import { fetchProfile } from "../providers.ts";
import { requireEnabled } from "../registration.ts";
import type { ProviderName } from "../settings.ts";
import { signInWithProfile, type SocialLogin } from "../social.ts";
import type { World } from "../world.ts";

export const socialLoginHandlers: Handlers<
  "cloud.auth.login_facebook" | "cloud.auth.login_google" | "cloud.auth.login_naver" | "cloud.auth.login_kakao"
> = {
  "cloud.auth.login_facebook": ({ world, body }) => signIn(world, "facebook", body.access_token),
  "cloud.auth.login_google": ({ world, body }) => signIn(world, "google", body.id_token),
  "cloud.auth.login_naver": ({ world, body }) => signIn(world, "naver", body.access_token),
  "cloud.auth.login_kakao": ({ world, body }) => signIn(world, "kakao", body.access_token),
};

async function signIn(world: World, name: ProviderName, token: string): Promise<SocialLogin> {
  requireEnabled(world, `${name}_login`);
  const profile = await fetchProfile(name, world.settings.providers?.[name] ?? {}, token);
  return signInWithProfile(world, name, profile);
}
