it('passes', () => {});
it('hangs', () => { while (true) {} });
