module.exports = { reporters: ["default", ["jest-junit", {"ancestorSeparator": " > ", "usePathForSuiteName": "true", "noStackTrace": "true", "suiteName": "inter & faces"}]] };
