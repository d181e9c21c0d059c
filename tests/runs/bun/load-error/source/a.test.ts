import { test } from "bun:test";
test("passes", () => {});
