describe('set-up fails', function () { before(() => { throw new Error('no database'); }); it('after the set-up', () => {}); });
