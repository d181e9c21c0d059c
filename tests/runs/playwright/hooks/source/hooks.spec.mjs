import { test, expect } from '@playwright/test';

test.describe('set-up fails', () => { test.beforeAll(async () => { throw new Error('no database'); }); test('never runs 1', async () => {}); test('never runs 2', async () => {}); });
test.describe('tear-down fails', () => { test.afterEach(async () => { throw new Error('cannot clean'); }); test('fails twice', async () => { expect(1).toBe(2); }); });
test.describe('after all fails', () => { test.afterAll(async () => { throw new Error('cannot close'); }); test('passes first', async () => {}); });
test.describe.serial('serial', () => { test('s1 fails', async () => { throw new Error('s1'); }); test('s2 depends', async () => {}); });
