/** Who calls: proved by a token, or by the signature of an access key. */
import type { RawRequest } from "../../runtime/types.ts";
import { RomaFailure } from "./failure.ts";
import type { UserSettings } from "./settings.ts";
import { isSigned, signer } from "./signatures.ts";
import { mayUse, tokenOwner } from "./tokens.ts";
import type { World } from "./world.ts";

export interface Session {
  readonly user: UserSettings;
  readonly opens: (project: string) => boolean;
}

/** Throws `RomaFailure` where nothing is proved. */
export function sessionOf(world: World, request: RawRequest): Session {
  const { "x-auth-token": token, "x-project-id": chosen } = request.headers;
  if (typeof token === "string" && token !== "") {
    const owner = tokenOwner(world, token);
    if (owner === undefined) throw unproved("The token is wrong or too old.");
    return { user: owner.user, opens: (project) => project === owner.project };
  }
  if (!isSigned(request)) throw unproved("The header X-Auth-Token is missing.");
  const user = signer(world, request);
  if (user === undefined) throw unproved("The signature is wrong or too old.");
  // Signed calls say which project they mean where the path is not enough.
  return { user, opens: (project) => mayUse(user, project) && (chosen ?? project) === project };
}

function unproved(details: string): RomaFailure {
  return new RomaFailure("invalid token", { details });
}
