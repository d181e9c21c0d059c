Deno.test("never", () => {});
throw new Error("while loading");
