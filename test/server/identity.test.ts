import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createClock } from "../../server-stub/reference/clock.ts";
import { createRandomness, ID_ALPHABET, newDigits, newId } from "../../server-stub/reference/ids.ts";
import { hashPassword, isPassword, passwordMeta } from "../../server-stub/reference/passwords.ts";
import { newSessionId, sessionItemId } from "../../server-stub/reference/session-ids.ts";

describe("ids", () => {
  it("22 characters of 57, each equally likely", () => {
    const random = createRandomness("seed");
    const counts = new Map<string, number>();
    for (let index = 0; index < 3000; index++) {
      for (const character of newId(random)) counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    expect(ID_ALPHABET).toHaveLength(57);
    expect([...counts.keys()].sort().join("")).toBe(ID_ALPHABET);
    const mean = (3000 * 22) / 57;
    // Five standard deviations on either side.
    for (const count of counts.values()) expect(Math.abs(count - mean)).toBeLessThan(5 * Math.sqrt(mean));
  });

  it("repeat with a seed, and differ without", () => {
    const three = (seed?: string) => {
      const random = createRandomness(seed);
      return [newId(random), newSessionId(random), newDigits(random, 6)];
    };
    expect(three("a")).toEqual(three("a"));
    expect(three("a")).not.toEqual(three("b"));
    expect(three()).not.toEqual(three());
    expect(three()[2]).toMatch(/^\d{6}$/);
  });

  it("sessions are stored by the SHA3-512 of their id", () => {
    expect(sessionItemId("abc")).toBe(createHash("sha3-512").update("abc").digest("hex"));
  });
});

describe("passwords", () => {
  it("hex SHA3-512 of password and salt", () => {
    const stored = hashPassword("pässword", createRandomness());
    expect(stored.salt).toMatch(/^[0-9a-f]{64}$/);
    expect(stored.password_hash).toBe(
      createHash("sha3-512")
        .update("pässword" + stored.salt)
        .digest("hex"),
    );
    expect(isPassword("pässword", stored)).toBe(true);
    expect(isPassword("Pässword", stored)).toBe(false);
    expect(isPassword("pässword", { ...stored, password_hash: "" })).toBe(false);
  });

  it("what a policy may know", () => {
    const meta = { count: 8, count_lowercase: 3, count_uppercase: 2, count_special: 2 };
    expect(passwordMeta("aÄbC1é!\u{1F600}")).toEqual(meta);
  });
});

describe("clock", () => {
  it("stamps follow time, never repeat, and have at most 15 digits", () => {
    let now = 1_700_000_000_123;
    const clock = createClock(() => now);
    expect([clock.stamp(), clock.stamp(), clock.stamp()]).toEqual([1700000000.123, 1700000000.12301, 1700000000.12302]);
    now -= 5000;
    expect(clock.stamp()).toBe(1700000000.12303);
    expect(clock.now()).toBe(1699999995.123);
    now += 10_000;
    expect(clock.stamp()).toBe(1700000005.123);
  });
});
