const t = require('tap');
t.pass('first');
t.bailout('the database is gone');
t.pass('never');
