Deno.test("never ran either", () => {});
