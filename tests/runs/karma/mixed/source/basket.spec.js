describe('basket', () => {
  it('adds up', () => { expect(2 + 2).toBe(4); });
  it('fails twice & <b> "q" größer 日本 🚀', () => { expect(1).toBe(2); expect('a').toBe(']]>'); });
  it('throws', () => { console.log('a log line & <b>'); throw new TypeError('line one\nline two & <b>'); });
  it('same name', () => {});
  it('same name', () => { expect(1).toBe(2); });
  it('is to do');
  xit('is excluded', () => {});
  it('is pending by itself', () => { pending('no printer <here>'); });
  describe('inner . deep', () => { it('passes inside', () => { expect(true).toBe(true); }); });
});
xdescribe('excluded suite', () => { it('never', () => {}); });
