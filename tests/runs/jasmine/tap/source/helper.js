const r = require('jasmine-reporters');
jasmine.getEnv().addReporter(new r.TapReporter({}));
