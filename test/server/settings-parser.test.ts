import { describe, expect, it } from "vitest";
import { AwsiSettingsError, parseAwsiSettings } from "../../server-stub/reference/awsi/settings-parser.ts";

describe("parseAwsiSettings", () => {
  it("reads every member", () => {
    const json = {
      admin: { email: "a@system.com", password: "p" },
      login_methods: { guest: { enabled: false }, email_login: { enabled: "true", minimum_password_length: 3 } },
      providers: { facebook: { url: "http://127.0.0.1:1/me" }, google: { client_id: "c" } },
      policies: { notes: { read: "owner" } },
      webhooks: { hook: "greet" },
      functions: { time_limit_seconds: 5, memory_limit_mb: 256, parallel_runs: 2, python: "python3", python_path: "." },
      password_hash_visibility: "never",
    };
    expect(parseAwsiSettings(json)).toEqual({
      ...json,
      login_methods: { guest_login: { enabled: false }, email_login: { enabled: true, minimum_password_length: 3 } },
    });
  });

  it.each<[unknown, string, string]>([
    [null, "", "settings: must be an object"],
    [{ adnim: {} }, "adnim", "known are admin, login_methods, providers, policies, "],
    [{ admin: { email: 5 } }, "admin.email", "must be a text"],
    [{ login_methods: { telepathy: {} } }, "login_methods.telepathy", "must be one of email_login"],
    [{ login_methods: { guest: { enabled: 1 } } }, "login_methods.guest.enabled", "must be true or false"],
    [
      { login_methods: { email: { minimum_password_length: -1 } } },
      "login_methods.email.minimum_password_length",
      "whole number",
    ],
    [{ providers: { myspace: {} } }, "providers.myspace", "must be one of facebook"],
    [{ providers: { naver: { url: "ftp://x" } } }, "providers.naver.url", "http or https"],
    [{ policies: { notes: { steal: "owner" } } }, "policies.notes.steal", "must be one of create"],
    [{ policies: { notes: { read: "all" } } }, "policies.notes.read", "must be one of everybody"],
    [{ webhooks: { hook: 5 } }, "webhooks.hook", "must be a text"],
    [{ functions: { time_limit_seconds: 0 } }, "functions.time_limit_seconds", "a whole number from 1 to 3600"],
    [{ functions: { time_limit_seconds: 1e9 } }, "functions.time_limit_seconds", "a whole number from 1 to 3600"],
    [{ functions: { memory_limit_mb: "1 GB" } }, "functions.memory_limit_mb", "a whole number from 64 to 65536"],
    [{ functions: { shell: "sh" } }, "functions.shell", "is unknown"],
    [{ onMail: "x" }, "onMail", "is unknown"],
    [JSON.parse('{"__proto__": {"x": 1}}'), "__proto__", "is unknown"],
  ])("%j", (json, at, message) => {
    expect(() => parseAwsiSettings(json)).toThrow(message);
    try {
      parseAwsiSettings(json);
    } catch (error) {
      expect(error).toBeInstanceOf(AwsiSettingsError);
      expect((error as AwsiSettingsError).at).toBe(at);
    }
  });
});
