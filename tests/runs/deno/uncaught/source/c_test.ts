Deno.test("before it", () => {});
Deno.test("throws later", async () => { setTimeout(() => { throw new Error("later"); }, 1); await new Promise(r => setTimeout(r, 50)); });
Deno.test("after it", () => {});
