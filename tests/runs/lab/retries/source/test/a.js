const lab = exports.lab = require('@hapi/lab').script();
let n = 0;
lab.test('works the second time', { retry: 3 }, () => { if (++n < 2) throw new Error('flake'); });
