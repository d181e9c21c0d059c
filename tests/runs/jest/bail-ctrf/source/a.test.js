test('a1', () => { expect(1).toBe(2); });
test('a2', () => {});
