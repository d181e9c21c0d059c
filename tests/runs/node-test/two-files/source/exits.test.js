const { test } = require('node:test');
test('ends the process', () => { process.exit(3); });
test('never reached', () => {});
