module.exports = { reporters: ["default", "jest-junit", ["jest-ctrf-json-reporter", {outputDir: "."}]] };
