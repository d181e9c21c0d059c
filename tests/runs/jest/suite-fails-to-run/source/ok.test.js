test('runs', () => {});
