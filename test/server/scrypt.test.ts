/** Password hashes that new reference systems share. */
import { scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createRandomness } from "../../server-stub/reference/ids.ts";
import { hashPassword, hashPasswordSync, isPassword, isPasswordSync } from "../../server-stub/reference/scrypt.ts";

const random = createRandomness();

describe("scrypt", () => {
  it("knows the password again, and no other", async () => {
    const stored = await hashPassword("correct horse", random);
    expect(await isPassword("correct horse", stored)).toBe(true);
    expect(await isPassword("correct horse ", stored)).toBe(false);
    expect(await isPassword("", stored)).toBe(false);
    expect(isPasswordSync("correct horse", stored)).toBe(true);
    expect(isPasswordSync("wrong horse", stored)).toBe(false);
    expect(await isPassword("battery", hashPasswordSync("battery", random))).toBe(true);
  });

  it("is scrypt with the parameters that it names, and does not hold the password", async () => {
    const stored = await hashPassword("correct horse", random);
    const [, , parameters, salt = "", hash] = stored.split("$");
    expect(parameters).toBe("ln=15,r=8,p=1");
    const options = { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 };
    const expected = scryptSync("correct horse", Buffer.from(salt, "base64url"), 32, options);
    expect(hash).toBe(expected.toString("base64url"));
    expect(stored).not.toContain("horse");
  });

  it("salts: the same password has another hash each time, unless randomness is seeded", async () => {
    expect(await hashPassword("same", random)).not.toBe(await hashPassword("same", random));
    const seeded = () => hashPassword("same", createRandomness("1"));
    expect(await seeded()).toBe(await seeded());
  });

  it("takes composed and decomposed letters for the same", async () => {
    expect(await isPassword("Cafe\u0301", await hashPassword("Caf\u00e9", random))).toBe(true);
  });

  it.each(["", "plain", "$scrypt$ln=15,r=8,p=1$AA$AA", "$2b$10$abcdefghijklmnopqrstuv"])(
    "matches nothing against %j, which is no hash",
    async (stored) => {
      expect(await isPassword("", stored)).toBe(false);
      expect(await isPassword("plain", stored)).toBe(false);
      expect(isPasswordSync("plain", stored)).toBe(false);
    },
  );
});
