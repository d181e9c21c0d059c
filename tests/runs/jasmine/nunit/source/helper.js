const r = require('jasmine-reporters');
jasmine.getEnv().addReporter(new r.NUnitXmlReporter({savePath: '.', filename: 'nunit.xml', reportName: 'basket'}));
