describe('set-up fails', () => { before(() => { throw new Error('no database'); }); it('never ran', () => {}); });
describe('tear-down fails', () => { after(() => { throw new Error('cannot close'); }); it('passes first', () => {}); });
