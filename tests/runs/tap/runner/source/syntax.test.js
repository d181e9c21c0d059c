const t = require('tap');
t.test('x', (t) => { ( });
