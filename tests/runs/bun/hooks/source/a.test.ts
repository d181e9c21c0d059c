import { describe, expect, test, beforeAll, afterAll, beforeEach, afterEach } from "bun:test";
describe("set-up fails", () => { beforeAll(() => { throw new Error("no database"); }); test("after the set-up", () => { expect(1).toBe(1); }); });
describe("tear-down fails", () => { afterAll(() => { throw new Error("cannot close"); }); test("passes first", () => { expect(1).toBe(1); }); });
describe("tear-down of each fails", () => { afterEach(() => { throw new Error("cannot close"); }); test("passes first", () => { expect(1).toBe(1); }); });
describe("set-up of each fails", () => { beforeEach(() => { throw new Error("no table"); }); test("never gets there", () => { expect(1).toBe(1); }); });
