test('plain', () => {});
test('bell \u0007 and \u001b[31mred\u001b[0m', () => { throw new Error('bell \u0007 and escape \u001b[31mred\u001b[39m'); });
