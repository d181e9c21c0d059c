const { test, describe, it, before, after, afterEach } = require('node:test');
const assert = require('node:assert');
test('adds up', () => assert.equal(2 + 2, 4));
test('fails with lines & <markup>', () => { throw new Error('first <b>&</b>\nsecond "line"'); });
test('compares texts ü — 日本 🚀', () => assert.deepStrictEqual({ a: 'ü' }, { a: 'u' }));
test('same name', () => {});
test('same name', () => {});
test('is skipped', { skip: 'no printer here' }, () => {});
test('skips itself', (t) => { t.skip('not today & "never"'); });
test('is to do', { todo: 'write it' }, () => {});
test('to do that fails', { todo: true }, () => { throw new Error('not yet'); });
test('parent', async (t) => {
  await t.test('child passes', () => { console.log('printed'); });
  await t.test('child fails', () => assert.ok(false, 'child says no'));
  await t.test('grandparent', async (t2) => { await t2.test('grandchild # hash \\ backslash', () => {}); });
});
describe('suite > with', () => {
  describe('inner', () => { it('passes inside', () => {}); it('fails inside', () => assert.equal('a', 'b')); });
  it('times out', { timeout: 30 }, () => new Promise((r) => setTimeout(r, 500)));
});
describe('set-up fails', () => { before(() => { throw new Error('no database'); }); it('never runs', () => {}); });
describe('tear-down fails', () => { afterEach(() => { throw new Error('cannot clean'); }); it('passes, then not', () => {}); });
describe('empty suite', () => {});
