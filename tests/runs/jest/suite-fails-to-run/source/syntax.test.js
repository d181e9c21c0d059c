test('never seen', () => { expect(1 });
