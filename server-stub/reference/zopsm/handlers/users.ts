/** Users of an account: one set of handlers for each role. */
import type { AdminsHandlers, BillingsHandlers, DevelopersHandlers, MeHandlers } from "../../../zopsm/index.ts";
import { hashPassword } from "../../scrypt.ts";
import type { AnyRequest, Endpoints } from "../endpoints.ts";
import { notAllowed, notFound } from "../failure.ts";
import { openSession, stillLive, type Caller } from "../sessions.ts";
import { addUser, changeUser, deleteUser, findUser, usersOf, type User, type UserInput } from "../users.ts";
import type { World } from "../world.ts";

type MemberRole = "admin" | "billing" | "developer";

interface MemberInput extends UserInput {
  readonly password: string;
}

export function adminHandlers(world: World, endpoints: Endpoints): AdminsHandlers {
  return memberHandlers(new Members(world, "admin"), endpoints, ({ admin_id }: { admin_id: string }) => admin_id);
}

export function billingHandlers(world: World, endpoints: Endpoints): BillingsHandlers {
  return memberHandlers(
    new Members(world, "billing"),
    endpoints,
    ({ billing_id }: { billing_id: string }) => billing_id,
  );
}

export function developerHandlers(world: World, endpoints: Endpoints): DevelopersHandlers {
  const idOf = ({ developer_id }: { developer_id: string }): string => developer_id;
  return memberHandlers(new Members(world, "developer"), endpoints, idOf);
}

/** What the requests of the three roles have in common: all but the name of the id. */
interface MemberRequest<Path> extends AnyRequest {
  readonly path: Path;
  readonly body: MemberInput;
}

function memberHandlers<Path>(members: Members, endpoints: Endpoints, idOf: (path: Path) => string) {
  type ById = Omit<MemberRequest<Path>, "body">;
  type WithBody = MemberRequest<unknown>;
  return {
    list: endpoints.read((_request: AnyRequest, caller) => members.list(caller)),
    create: endpoints.create(({ body }: WithBody, caller) => members.create(caller, body)),
    get: endpoints.read(({ path }: ById, caller) => members.get(caller, idOf(path))),
    update: endpoints.change(({ path, body }: MemberRequest<Path>, caller) => members.update(caller, idOf(path), body)),
    delete: endpoints.change(({ path }: ById, caller) => members.delete(caller, idOf(path))),
  };
}

export function meHandlers(endpoints: Endpoints): MeHandlers {
  return {
    get: endpoints.read((_request, { user: { id, email, role, firstName, lastName } }) => {
      return { id, email, role, firstName, lastName };
    }),
  };
}

/** The users of one role in the caller's account. */
class Members {
  readonly #world: World;
  readonly #role: MemberRole;

  constructor(world: World, role: MemberRole) {
    this.#world = world;
    this.#role = role;
  }

  list(caller: Caller) {
    return this.#all(caller).map((user) => ({ ...shown(user), id: user.id }));
  }

  async create(caller: Caller, body: MemberInput) {
    const passwordHash = await hashPassword(body.password, this.#world.random);
    return this.#world.store.unit(() => {
      const { accountId } = stillLive(this.#world, caller).user;
      const user = addUser(this.#world, { accountId, role: this.#role, passwordHash }, body);
      return { ...shown(user), id: user.id, token: openSession(this.#world, user) };
    });
  }

  get(caller: Caller, id: string) {
    return shown(this.#require(caller, id));
  }

  async update(caller: Caller, id: string, body: MemberInput) {
    this.#require(caller, id);
    const passwordHash = await hashPassword(body.password, this.#world.random);
    return this.#world.store.unit(() => {
      const user = this.#require(stillLive(this.#world, caller), id);
      return shown(changeUser(this.#world, user, passwordHash, body));
    });
  }

  delete(caller: Caller, id: string): null {
    const user = this.#require(caller, id);
    if (user.role === "admin" && this.#all(caller).length === 1) {
      throw notFound("There is only 1 admin in the account.");
    }
    deleteUser(this.#world, user);
    return null;
  }

  #all({ user: { accountId } }: Caller): readonly User[] {
    return usersOf(this.#world, accountId).filter(({ role }) => role === this.#role);
  }

  #require({ user: caller }: Caller, id: string): User {
    const user = findUser(this.#world, id);
    const isForeign = user?.accountId !== caller.accountId || user.role !== this.#role;
    const mayAll = caller.role === "admin" || this.#world.settings.own_record_only !== true;
    if (!mayAll && id !== caller.id) throw notAllowed();
    if (isForeign) throw notFound();
    return user;
  }
}

/** Tokens are shown when they are made, and never again. */
function shown({ email, role, firstName, lastName }: User) {
  return { token: null, email, role, firstName, lastName };
}
