describe('a', () => { it('passes', () => { expect(1).toBe(1); }); it('fails', () => { console.error('x'); expect(1).toBe(2); }); xit('is excluded', () => {}); });
