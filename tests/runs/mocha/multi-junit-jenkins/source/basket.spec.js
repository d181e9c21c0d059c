const assert = require('node:assert');
describe('basket', function () {
  it('adds up', () => assert.equal(2 + 2, 4));
  for (const [a, b, c] of [[1, 2, 3], [2, 2, 5]]) it(`sums ${a} and ${b} to ${c}`, () => assert.equal(a + b, c));
  it('has a message of several lines & <markup>', () => { throw new Error('first line <b>&</b>\nsecond "line"\n]]> third'); });
  it('fails an assertion on texts', () => assert.deepEqual({ a: 'ü — 日本', b: [1, 2] }, { a: 'u', b: [1, 3] }));
  it('same name', () => {});
  it('same name', () => {});
  it('throws no error object', () => { throw 'just a string'; });
  it('times out', function (done) { this.timeout(20); });
  describe('inner ≤ größer 🚀', () => {
    it('passes [[PROPERTY|id=INT-045]]', () => { console.log('printed'); });
    it('is pending');
    it.skip('is skipped', () => {});
    it('skips itself', function () { this.skip(); });
  });
});
describe('empty suite', () => {});
describe('set-up fails', () => {
  before(() => { throw new Error('no database'); });
  it('never runs 1', () => {});
  it('never runs 2', () => {});
});
describe('tear-down fails', () => {
  afterEach(() => { throw new Error('cannot clean'); });
  it('passes before its tear-down', () => {});
  it('never runs 3', () => {});
});
