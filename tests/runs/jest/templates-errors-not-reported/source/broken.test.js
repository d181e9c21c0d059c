import x from './nowhere';
test('never', () => {});
