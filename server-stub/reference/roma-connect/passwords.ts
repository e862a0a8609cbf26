/** Passwords of users: their hashes, and the locks that wrong ones bring. */
import { removeExpired } from "../expiry.ts";
import { sha3 } from "../passwords.ts";
import { hashPasswordSync, isPassword } from "../scrypt.ts";
import type { UserSettings } from "./settings.ts";
import type { World } from "./world.ts";

const PASSWORDS = "password";
const LOCKS = "lock";
const MOST_WRONG = 5;
const LOCK_SECONDS = 900;

/** At a start. A user without one gets a random password; undefined where it has one that stays. */
export function ensurePassword({ store, clock, random }: World, user: UserSettings): string | undefined {
  const id = `${PASSWORDS}/${user.id}`;
  const known = store.get(id);
  if (user.password === undefined && known !== undefined) return undefined;
  const password = user.password ?? random.bytes(12).toString("base64url");
  const creation_date = known?.creation_date ?? clock.stamp();
  store.put({ id, partition: PASSWORDS, creation_date, hash: hashPasswordSync(password, random) });
  return password;
}

/** Takes its time for users that do not exist, too. */
export async function hasPassword(
  { store }: World,
  user: UserSettings | undefined,
  password: string,
): Promise<boolean> {
  const hash = user === undefined ? undefined : store.get(`${PASSWORDS}/${user.id}`)?.["hash"];
  return (await isPassword(password, typeof hash === "string" ? hash : NO_HASH)) && user !== undefined;
}

/** Of no password at all. */
const NO_HASH = `$scrypt$ln=15,r=8,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

/**
 * Counts an attempt before it is judged, so that many at once are no more attempts than one after the other.
 * False where the name is locked. Names that nobody has are counted alike.
 */
export function mayTry({ store, clock, settings }: World, account: string, name: string): boolean {
  const { wrong_passwords: most = MOST_WRONG, lock_seconds: seconds = LOCK_SECONDS } = settings;
  const id = lockId(account, name);
  return store.unit(() => {
    const now = clock.now();
    removeExpired(store, LOCKS, now);
    const count = Number(store.get(id)?.["count"] ?? 0);
    if (count >= most) return false;
    const expires = now + seconds;
    store.put({ id, partition: LOCKS, creation_date: clock.stamp(), count: count + 1, expires });
    return true;
  });
}

/** After the right password. */
export function forgetAttempts({ store }: World, account: string, name: string): void {
  store.unit(() => {
    store.delete(lockId(account, name));
  });
}

function lockId(account: string, name: string): string {
  return `${LOCKS}/${sha3(`${account}\n${name}`)}`;
}
