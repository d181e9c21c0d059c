Deno.test("passes", () => {});
Deno.test("fails & <b>", () => { throw new Error("no\nway"); });
Deno.test.ignore("is ignored", () => {});
Deno.test("steps", async (t) => { await t.step("one passes", () => {}); await t.step("one fails", () => { throw new Error("step"); }); });
