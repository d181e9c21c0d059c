const { test, expect } = require('@playwright/test');
test('adds up', { tag: '@fast', annotation: { type: 'test_key', description: 'INT-045' } }, async () => { console.log('said <b>'); expect(2 + 2).toBe(4); });
test('fails with an attachment & <b>', { annotation: [{ type: 'issue', description: 'https://issues.invalid/12?a=1&b=2' }, { type: 'empty' }] }, async ({}, info) => { await info.attach('log größer.txt', { body: 'a ]]> b', contentType: 'text/plain' }); require('fs').writeFileSync(info.outputPath('x.log'), 'x'); await info.attach('x', { path: info.outputPath('x.log') }); expect.soft(1).toBe(2); expect('a').toBe(']]>'); });
test('works the second time', async ({}, info) => { expect(info.retry).toBe(1); });
test('is fixme', async () => { test.fixme(true, 'broken <here>'); });
test('fails as expected', async () => { test.fail(true, 'bug 13'); expect(1).toBe(2); });
test('passes unexpectedly', async () => { test.fail(); });
test('skipped by annotation', { annotation: { type: 'skip', description: 'no' } }, async () => {});
