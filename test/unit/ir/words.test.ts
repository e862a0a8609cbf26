import { expect, test } from "vitest";
import { splitWords } from "../../../generator/ir/words.ts";

test.each([
  ["petId", "pet Id"],
  ["getHTTPServerName2", "get HTTP Server Name2"],
  ["userIDs", "user IDs"],
  ["OAuth2Token", "OAuth2 Token"],
  ["IPv4Address", "IPv4 Address"],
  ["repos/get-branch", "repos get branch"],
  ["cloud.auth.login", "cloud auth login"],
  ["x_rate__limit_", "x rate limit"],
  ["ÄpfelÖl", "Äpfel Öl"],
  ["宠物 列表", "宠物 列表"],
  ["a😀b", "a b"],
  ["user's", "users"],
  ["e\u0301te\u0301", "été"],
  ["हिन्दी", "हिन्दी"],
  ["__proto__", "proto"],
  ["+1", "1"],
  ["😀", ""],
  ["", ""],
])("%s", (text, expected) => {
  expect(splitWords(text).join(" ")).toBe(expected);
});
