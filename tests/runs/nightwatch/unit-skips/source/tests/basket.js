const assert = require('assert');
module.exports = {
  'adds up': () => { assert.strictEqual(2 + 2, 4); },
  'fails & <b> größer': () => { assert.strictEqual('a & <b>', ']]>'); },
  'never runs after a failure': () => { assert.ok(true); },
  'throws': () => { throw new TypeError('line one\nline two'); },
};
