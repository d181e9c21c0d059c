Deno.test("leaves", () => { Deno.exit(3); });
