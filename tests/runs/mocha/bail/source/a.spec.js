describe('a', () => { it('a1', () => { throw new Error('no'); }); it('a2', () => {}); });
describe('b', () => { it('b1', () => {}); });
