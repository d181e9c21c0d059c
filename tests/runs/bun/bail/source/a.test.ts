import { test } from "bun:test";
test("fails", () => { throw new Error("no"); });
test("never ran", () => {});
