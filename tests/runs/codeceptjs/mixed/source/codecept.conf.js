exports.config = { tests: './*_test.js', output: './out', helpers: { FileSystem: {} }, include: {}, name: 'basket', mocha: { reporterOptions: { mochaFile: 'out/result.xml' } } };
