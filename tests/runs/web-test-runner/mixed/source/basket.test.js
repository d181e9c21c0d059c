describe('basket', () => {
  it('adds up', () => {});
  it('fails & <b> "q" größer 日本 🚀', () => { throw new Error('expected "a" ]]> & <b>'); });
  it('throws', () => { console.log('a log line & <b>'); throw new TypeError('line one\nline two'); });
  it('same name', () => {});
  it('same name', () => { throw new Error('second'); });
  it('is to do');
  it.skip('is skipped', () => {});
  it('skips itself', function () { this.skip(); });
  describe('inner', () => { it('passes inside', () => {}); });
});
it('at the top', () => {});
