const lab = exports.lab = require('@hapi/lab').script();
lab.test('fails', () => { throw new Error('no'); });
lab.test('never ran', () => {});
