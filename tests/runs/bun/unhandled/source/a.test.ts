import { test } from "bun:test";
test("passes", () => {});
setTimeout(() => { throw new Error("between tests"); }, 1);
test("waits", async () => { await new Promise(r => setTimeout(r, 50)); });
