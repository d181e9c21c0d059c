import { test, expect } from '@playwright/test';
test('a1', async () => {});
test('a2', async () => { expect(1).toBe(2); });
test('a3', async () => {});
