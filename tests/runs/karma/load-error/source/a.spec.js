describe('a', () => { it('passes', () => { expect(1).toBe(1); }); });
