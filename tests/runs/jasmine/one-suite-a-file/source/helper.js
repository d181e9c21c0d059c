const r = require('jasmine-reporters');
jasmine.getEnv().addReporter(new r.JUnitXmlReporter({savePath: 'out', consolidateAll: false, consolidate: false}));
