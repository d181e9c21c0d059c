it('syntax', () => {
