describe('basket', function () {
  it('adds up', function () { this.test.consoleOutputs = ['said <b> ]]>']; this.test.consoleErrors = ['err']; });
  it('fails & <b> größer', function () { this.test.attachments = ['shots/a b.png', '/project/x.log']; throw new Error('expected "a"'); });
  it.skip('is skipped', () => {});
  it('is to do');
  describe('inner', () => { it('passes inside', () => {}); before(() => {}); });
  describe('broken', () => { before(() => { throw new Error('no database'); }); it('never ran', () => {}); });
});
