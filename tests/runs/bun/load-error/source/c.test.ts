import { test } from "bun:test";
test("syntax", () => {
