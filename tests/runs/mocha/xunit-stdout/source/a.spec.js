describe('a', () => { it('prints', () => { console.log('<?xml?> hello & bye'); }); it('fails', () => { throw new Error('x < y'); }); });
