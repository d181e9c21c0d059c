const { When } = require('@cucumber/cucumber');
let n = 0;
When('it wobbles', () => { n += 1; if (n < 2) throw new Error('wobble'); });
When('it always fails', () => { throw new Error('always'); });
