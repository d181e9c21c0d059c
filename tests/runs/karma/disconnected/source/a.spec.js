describe('a', () => { it('passes', () => { expect(1).toBe(1); }); it('hangs', () => { while (true) {} }); it('never ran', () => {}); });
