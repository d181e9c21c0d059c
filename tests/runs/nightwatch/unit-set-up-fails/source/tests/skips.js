describe('skips', function () { it('passes', () => {}); it.skip('is skipped', () => {}); xit('is excluded', () => {}); });
