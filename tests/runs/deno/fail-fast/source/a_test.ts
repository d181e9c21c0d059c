Deno.test("fails", () => { throw new Error("no"); });
Deno.test("never ran", () => {});
