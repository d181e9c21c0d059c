describe('price of a basket', () => {
  test('adds up', () => { expect(2 + 2).toBe(4); });
  test.each([[1, 2, 3], [2, 3, 5], [2, 2, 5]])('sums %i and %i to %i', (a, b, c) => { expect(a + b).toBe(c); });
  test('shows a long message', () => {
    expect({ lines: ['<b>bold</b> & "quoted"', 'ü — 日本'], n: 1 }).toEqual({ lines: ['<i>plain</i> & \'quoted\'', 'ü — 日本'], n: 2 });
  });
  test('same name', () => {});
  test('same name', () => { throw new Error('second of the same name'); });
  describe('with a discount [[PROPERTY|issue=INT-045]]', () => {
    test('größer als null — ≤ 10 % 🚀', () => { console.log('some <output> & more'); });
    test.skip('waits for the tax table', () => {});
    test.todo('rounds to five');
    test.failing('is known to fail', () => { expect(1).toBe(2); });
    test.failing('was known to fail and passes', () => { expect(1).toBe(1); });
  });
});
