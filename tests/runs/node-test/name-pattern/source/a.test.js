const { test, describe, it } = require('node:test');
test('wanted', () => {});
test('other', () => { throw new Error('no'); });
describe('s', () => { it('other too', () => {}); });
