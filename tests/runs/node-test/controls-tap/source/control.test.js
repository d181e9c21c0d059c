const { test } = require('node:test');
test('passes', () => {});
test('bell \u0007', () => { throw new Error('bell \u0007 esc \u001b[31m'); });
