module.exports = { reporters: ["default"] };
