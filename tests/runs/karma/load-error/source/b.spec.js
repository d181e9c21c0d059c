describe('b', () => { it('syntax', () => {
