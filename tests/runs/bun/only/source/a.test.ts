import { test } from "bun:test";
test.only("only this", () => {});
test("not this", () => { throw new Error("x"); });
