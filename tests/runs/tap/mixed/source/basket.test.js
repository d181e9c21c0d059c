const t = require('tap');
t.pass('is fine');
t.equal(2 + 2, 5, 'sums <b> & "ü" 日本 🚀');
t.test('parent # not a directive', (t) => {
  t.ok(true, 'child passes');
  t.match('a\nb', /c/, 'child fails\nin two lines');
  t.test('grandchild', { skip: 'no printer' }, (t) => { t.fail('never'); t.end(); });
  t.ok(false, 'known to be wrong', { todo: 'write it' });
  t.ok(true, 'skipped assert', { skip: true });
  t.end();
});
t.test('same name', (t) => { t.end(); });
t.test('same name', (t) => { t.pass('x'); t.end(); });
t.test('throws', () => { throw new Error('line one\nline two ]]>'); });
t.test('to do test', { todo: true }, (t) => { t.fail('not yet'); t.end(); });
