module.exports = (config) => config.set({
  frameworks: ['jasmine'], files: ['*.spec.js'], reporters: ['dots', 'junit'], browsers: ['C'], singleRun: true, failOnEmptyTestSuite: true, browserNoActivityTimeout: 4000,
  customLaunchers: { C: { base: 'ChromeHeadless', flags: ['--no-sandbox'] } },
  client: { jasmine: { random: false } },
  junitReporter: { outputDir: '.', outputFile: 'junit.xml', useBrowserName: false },
});
