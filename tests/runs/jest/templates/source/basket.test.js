describe('basket', () => {
  it('adds up', () => { expect(2 + 2).toBe(4); });
  it('fails & <b> größer', () => { expect('a').toBe(']]>'); });
  it.skip('is skipped', () => {});
  it.todo('is to do');
  describe('inner', () => { it('passes inside', () => { console.log('said <b>'); }); });
});
