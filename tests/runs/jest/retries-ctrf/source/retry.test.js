const fs = require('fs');
jest.retryTimes(2, { logErrorsBeforeRetry: true });
let n = 0;
test('fails twice, then passes', () => { n += 1; expect(n).toBe(3); });
test('always fails', () => { expect('a').toBe('b'); });
test('steady', () => {});
