const test = require('tape');
test('basket', (t) => { t.equal(2 + 2, 4, 'adds up'); t.equal(1, 2, 'fails & <b> ü'); t.deepEqual({ a: 'x\ny' }, { a: 'z' }, 'texts'); t.end(); });
test.skip('skipped test', (t) => { t.fail('never'); t.end(); });
test('to do', { todo: true }, (t) => { t.fail('not yet'); t.end(); });
test('same', (t) => { t.pass('same point'); t.pass('same point'); t.ok(true, 'skipped point', { skip: 'no printer' }); t.end(); });
test('throws late', (t) => { setTimeout(() => { throw new Error('uncaught'); }, 5); });
