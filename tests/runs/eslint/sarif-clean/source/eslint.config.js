module.exports = [{ files: ['*.js'], rules: { 'no-unused-vars': 'warn', eqeqeq: 'error', 'no-undef': 'error' } }];
