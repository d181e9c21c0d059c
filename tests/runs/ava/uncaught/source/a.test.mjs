import test from 'ava';
test('passes', (t) => { setTimeout(() => { throw new Error('late'); }, 5); t.pass(); });
test('slow', async (t) => { await new Promise((r) => setTimeout(r, 300)); t.pass(); });
