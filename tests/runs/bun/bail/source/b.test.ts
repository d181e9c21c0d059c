import { test } from "bun:test";
test("never ran either", () => {});
