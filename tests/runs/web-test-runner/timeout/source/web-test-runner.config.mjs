import { junitReporter } from '@web/test-runner-junit-reporter';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
export default { files: ['*.test.js'], nodeResolve: false, reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), junitReporter({ outputPath: './junit.xml', reportLogs: true })],
  testsStartTimeout: 5000, testsFinishTimeout: 4000,
  browsers: [chromeLauncher({ launchOptions: { executablePath: '/tools/bin/chromium', args: ['--no-sandbox'] } })] };
