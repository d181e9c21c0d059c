const r = require('jasmine-reporters');
jasmine.getEnv().addReporter(new r.JUnitXmlReporter({savePath: '.', filePrefix: 'junit', consolidateAll: true}));
