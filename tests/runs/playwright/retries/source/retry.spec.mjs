import { test, expect } from '@playwright/test';

test('passes at the third try', async ({}, info) => { expect(info.retry).toBe(2); });
test('never passes', async ({}, info) => { expect('try ' + info.retry).toBe('x'); });
test('steady', async () => {});
