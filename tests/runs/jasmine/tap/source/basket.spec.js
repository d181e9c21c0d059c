describe('basket', () => {
  it('adds up', () => { expect(2 + 2).toBe(4); });
  it('fails twice in one & <b>', () => { expect(1).toBe(2); expect('ü 日本 "q"').toContain('<x> ]]>'); });
  it('throws', () => { throw new TypeError('line one\nline two & <b>'); });
  it('same name', () => {});
  it('same name', () => {});
  it('expects nothing');
  xit('is excluded', () => {});
  it('is pending by itself', () => { pending('no printer <here>'); });
  describe('inner . größer 🚀', () => { it('passes inside', () => { expect(true).toBe(true); }); });
});
xdescribe('excluded suite', () => { it('never', () => {}); });
describe('set-up fails', () => { beforeAll(() => { throw new Error('no database'); }); it('after the set-up', () => { expect(1).toBe(1); }); });
describe('tear-down fails', () => { afterAll(() => { throw new Error('cannot close'); }); it('passes first', () => { expect(1).toBe(1); }); });
