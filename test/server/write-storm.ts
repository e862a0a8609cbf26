/** Many writers against one server, who remember what was acknowledged to them. */
import { ADMIN, callerOf, withSession, type Answer, type Caller } from "./running-server.ts";

const PARTITION = "storm";
const WRITERS = 12;

/** What an item must be: its values that are possible, since the last write may or may not have been made. */
interface Fate {
  readonly id: string;
  values: (number | "deleted")[];
}

export class Storm {
  readonly #fates: Fate[] = [];
  #session = "";
  #counter = 0;
  #goal = { left: 0, reached: (): void => undefined };

  async prepare(url: string): Promise<void> {
    const call = callerOf(url);
    const { session_id } = await call("cloud.auth.login", { email: "admin@system.com", password: ADMIN.password });
    this.#session = session_id as string;
    await this.#caller(url)("cloud.database.create_partition", { partition: PARTITION });
  }

  /** Writes until the server is gone. */
  async rage(url: string): Promise<void> {
    const call = this.#caller(url);
    await Promise.all(Array.from({ length: WRITERS }, () => this.#write(call)));
  }

  /** Waits for so many further acknowledged writes. */
  acknowledgements(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.#goal = { left: count, reached: resolve };
    });
  }

  /** Items that are not what they must be. */
  async losses(url: string): Promise<string[]> {
    const call = this.#caller(url);
    const losses: string[] = [];
    for (const fate of this.#fates) {
      const answer = await call("cloud.database.get_item", { item_id: fate.id });
      const value = answer.error?.code === 24 ? "deleted" : (answer["item"] as { value: number }).value;
      if (!fate.values.includes(value)) losses.push(`${fate.id} is ${value}, must be ${fate.values.join(" or ")}`);
      fate.values = [value];
    }
    return losses;
  }

  #caller(url: string): Caller {
    return withSession(callerOf(url), this.#session);
  }

  async #write(call: Caller): Promise<void> {
    try {
      for (let turn = 0; ; turn++) {
        const fate = await this.#create(call);
        const value = ++this.#counter;
        await this.#change(fate, value, () =>
          call("cloud.database.update_item", { item_id: fate.id, item: { value } }),
        );
        if (turn % 3 > 0) continue;
        await this.#change(fate, "deleted", () => call("cloud.database.delete_item", { item_id: fate.id }));
      }
    } catch (error) {
      // The server is gone in the middle of a call; anything else is a fault.
      if (!(error instanceof TypeError)) throw error;
    }
  }

  #acknowledge(): void {
    if (--this.#goal.left === 0) this.#goal.reached();
  }

  async #create(call: Caller): Promise<Fate> {
    const value = ++this.#counter;
    const { item_id } = await call("cloud.database.create_item", { partition: PARTITION, item: { value } });
    const fate: Fate = { id: item_id as string, values: [value] };
    this.#fates.push(fate);
    this.#acknowledge();
    return fate;
  }

  /** Until the answer comes, the old value and the new one are both possible. */
  async #change(fate: Fate, value: number | "deleted", write: () => Promise<Answer>): Promise<void> {
    fate.values.push(value);
    const answer = await write();
    if (answer["success"] !== true) throw new Error("not acknowledged");
    fate.values = [value];
    this.#acknowledge();
  }
}
