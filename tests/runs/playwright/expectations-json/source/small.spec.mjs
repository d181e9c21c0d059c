import { test, expect } from '@playwright/test';

test('adds up', async () => { expect(2 + 2).toBe(4); });
test('fails', { annotation: { type: 'issue', description: 'INT-045' } }, async () => { expect('ü').toBe('u'); });
test.fixme('to be fixed', async () => {});
test.fail('is known to fail', async () => { expect(1).toBe(2); });
test.fail('was known to fail and passes', async () => {});
