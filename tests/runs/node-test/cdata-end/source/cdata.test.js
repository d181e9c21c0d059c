const { test } = require('node:test');
test('passes', () => {});
test('fails', () => { throw new Error('a ]]> b'); });
