import { test, expect } from 'vitest';
let n = 0;
test('passes at the third try', { retry: 2 }, () => { n += 1; expect(n).toBe(3); });
test('never passes', { retry: 2 }, () => { expect('a').toBe('b'); });
test('steady', () => {});
