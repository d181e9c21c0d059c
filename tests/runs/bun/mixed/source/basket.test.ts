import { describe, expect, test, beforeAll, afterAll } from "bun:test";
describe("basket", () => {
  test("adds up", () => { expect(2 + 2).toBe(4); });
  test("fails & <b> \"q\" größer 日本 🚀", () => { expect("a & <b>").toBe("]]>"); });
  test("throws", () => { throw new TypeError("line one\nline two & <b>"); });
  test("same name", () => {});
  test("same name", () => { expect(1).toBe(2); });
  test.skip("is skipped", () => { throw new Error("never"); });
  test.todo("is to do");
  test.todo("is to do with a body", () => { throw new Error("still"); });
  test.skipIf(true)("is skipped on this machine", () => {});
  test.failing("fails as expected", () => { expect(1).toBe(2); });
  test.failing("passes unexpectedly", () => { expect(1).toBe(1); });
  test.each([[1, 2], [2, 2]])("is double %d %d", (a, b) => { expect(a * 2).toBe(b); });
  test("times out", async () => { await new Promise((r) => setTimeout(r, 500)); }, 50);
  describe("inner", () => { test("passes inside", () => { expect(true).toBe(true); }); });
  describe.skip("skipped group", () => { test("never", () => {}); });
});
