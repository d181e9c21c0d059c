'use strict';
const Lab = require('@hapi/lab'); const { expect } = require('@hapi/code');
const lab = exports.lab = Lab.script();
lab.experiment('basket', () => {
  lab.test('adds up', () => { expect(2 + 2).to.equal(4); });
  lab.test('fails & <b> "q" größer 日本 🚀', () => { expect('a & <b>').to.equal(']]>'); });
  lab.test('throws', () => { throw new TypeError('line one\nline two & <b>'); });
  lab.test('same name', () => {});
  lab.test('same name', () => { throw new Error('second'); });
  lab.test('is skipped', { skip: true }, () => {});
  lab.test('is to do');
  lab.test('times out', { timeout: 50 }, () => new Promise(() => {}));
  lab.experiment('inner', () => { lab.test('passes inside', () => {}); });
});
lab.experiment('set-up fails', () => { lab.before(() => { throw new Error('no database'); }); lab.test('never ran', () => {}); });
lab.experiment('tear-down fails', () => { lab.after(() => { throw new Error('cannot close'); }); lab.test('passes first', () => {}); });
