const t = require('tap');
t.plan(3);
t.pass('one');
t.pass('two');
