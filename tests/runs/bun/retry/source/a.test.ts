import { test } from "bun:test";
let n = 0;
test("works the second time", () => { if (++n < 2) throw new Error("flake"); }, { retry: 2 });
test("never works", () => { throw new Error("down"); }, { retry: 1 });
let m = 0;
test("repeated, and fails the second time", () => { if (++m === 2) throw new Error("second"); }, { repeats: 2 });
