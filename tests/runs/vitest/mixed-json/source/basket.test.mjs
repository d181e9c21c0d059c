import { describe, test, expect, it } from 'vitest';
describe('basket', () => {
  test('adds up', () => { expect(2 + 2).toBe(4); });
  test.each([[1, 2, 3], [2, 2, 5]])('sums %i and %i to %i', (a, b, c) => { expect(a + b).toBe(c); });
  test('shows a long message', () => {
    expect({ a: '<b>ü</b> & "x"', b: [1, 2] }).toEqual({ a: '<i>', b: [1, 3] });
  });
  test('two soft failures', () => { expect.soft(1, 'first soft').toBe(2); expect.soft('a').toBe('b'); });
  test('same name', () => {});
  test('same name', () => {});
  describe('inner > größer ≤ 🚀 ]]>', () => {
    test('prints [[PROPERTY|id=INT-045]]', () => { console.log('out <x> & y'); console.error('err'); });
    test.skip('is skipped', () => {});
    test.todo('is to do');
    test('skips itself', ({ skip }) => { skip('not on this machine'); });
    test.fails('is known to fail', () => { expect(1).toBe(2); });
    test.fails('was known to fail', () => { expect(1).toBe(1); });
    test('times out', async () => { await new Promise(() => {}); }, 30);
    test('controls \u001b[31m \u0007', () => { throw new Error('bell \u0007 esc \u001b[31mred'); });
  });
});
