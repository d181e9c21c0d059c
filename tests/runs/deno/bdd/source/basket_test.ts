import { describe, it, before, after } from "node:test";
import assert from "node:assert";
describe("basket", () => {
  it("adds up", () => { assert.ok(true); });
  it("fails", () => { assert.ok(false); });
  it.skip("is skipped", () => {});
  it.todo("is to do", () => {});
});
