const x = require('./not-there');
test('never seen either', () => {});
