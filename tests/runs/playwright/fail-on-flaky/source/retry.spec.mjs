import { test, expect } from '@playwright/test';
test('passes at the second try', async ({}, info) => { expect(info.retry).toBe(1); });
