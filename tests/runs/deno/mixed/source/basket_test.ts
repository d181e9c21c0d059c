import assert from "node:assert";
Deno.test("adds up", () => { assert.strictEqual(2 + 2, 4); });
Deno.test('fails & <b> "q" größer 日本 🚀', () => { assert.strictEqual("a & <b>", "]]>"); });
Deno.test("throws", () => { throw new TypeError("line one\nline two & <b>"); });
Deno.test("same name", () => {});
Deno.test("same name", () => { throw new Error("second of that name"); });
Deno.test.ignore("is ignored", () => { throw new Error("never"); });
Deno.test({ name: "is ignored here", ignore: true, fn() {} });
Deno.test("leaks a timer", () => { setTimeout(() => {}, 100000); });
Deno.test("steps", async (t) => {
  await t.step("first passes", () => {});
  await t.step("second fails", () => { throw new Error("step"); });
  await t.step({ name: "third is ignored", ignore: true, fn() {} });
  await t.step("fourth has steps", async (t) => { await t.step("deep passes", () => {}); });
});
Deno.test("steps pass", async (t) => { await t.step("only passes", () => {}); });
