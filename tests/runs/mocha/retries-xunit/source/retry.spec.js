const assert = require('node:assert');
describe('retries', function () {
  this.retries(2);
  let n = 0;
  it('passes at the third try', () => { n += 1; assert.equal(n, 3); });
  it('never passes', () => assert.ok(false, 'not this time'));
  it('is steady', () => {});
});
