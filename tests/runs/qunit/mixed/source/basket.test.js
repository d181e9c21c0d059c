QUnit.module('basket', (hooks) => {
  QUnit.test('adds up', (a) => a.equal(2 + 2, 4));
  QUnit.test('fails twice & <b> ü', (a) => { a.equal(1, 2, 'first'); a.equal('x', 'y', 'second'); });
  QUnit.test.skip('skipped', () => {});
  QUnit.test.todo('to do', (a) => a.ok(false));
  QUnit.test.todo('to do that passes', (a) => a.ok(true));
  QUnit.test.each('each', { one: 1, two: 2 }, (a, n) => a.ok(n));
  QUnit.test('no assertions', () => {});
});
