const lab = exports.lab = require('@hapi/lab').script();
