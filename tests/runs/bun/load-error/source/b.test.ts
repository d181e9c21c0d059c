import { x } from "./nowhere";
import { test } from "bun:test";
test("never", () => { x(); });
