import { test, expect } from '@playwright/test';

import fs from 'node:fs';
test.describe('basket', () => {
  test('adds up', { tag: '@fast', annotation: { type: 'issue', description: 'INT-045' } }, async () => { expect(2 + 2).toBe(4); });
  for (const [a, b, c] of [[1, 2, 3], [2, 2, 5]]) test(`sums ${a} and ${b} to ${c}`, async () => { expect(a + b).toBe(c); });
  test('shows <markup> & ü 日本 🚀', async () => { expect({ a: '<b>"ü"</b>' }).toEqual({ a: '<i>' }); });
  test('soft twice', async () => { expect.soft(1).toBe(2); expect.soft('a').toBe('b'); });
  test('prints and attaches', async ({}, info) => {
    console.log('out <x> ]]> & y'); console.error('err \u001b[31mred\u001b[0m \u0007');
    fs.writeFileSync(info.outputPath('note.txt'), 'a note'); await info.attach('note', { path: info.outputPath('note.txt') }); await info.attach('body', { body: 'text ü', contentType: 'text/plain' });
  });
  test.skip('is skipped', async () => {});
  test('skips itself', async () => { test.skip(true, 'no printer <here>'); });
  test.fixme('to be fixed', async () => {});
  test.fail('is known to fail', async () => { expect(1).toBe(2); });
  test.fail('was known to fail and passes', async () => { expect(1).toBe(1); });
  test('times out', async () => { test.setTimeout(50); await new Promise(() => {}); });
  test.describe('inner › deep', () => { test('same name', async () => {}); });
  test.describe('other', () => { test('same name', async () => {}); });
});
