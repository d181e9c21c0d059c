export default { test: { reporters: ['default', ['junit', {addFileAttribute: true}], 'json', 'vitest-ctrf-json-reporter'], outputFile: { junit: 'junit.xml', json: 'result.json' },  } };
