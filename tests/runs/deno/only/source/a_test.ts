Deno.test.only("only this", () => {});
Deno.test("not this", () => { throw new Error("x"); });
