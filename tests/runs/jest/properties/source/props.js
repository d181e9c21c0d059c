module.exports = () => ({ bench: "b1", stage: "a & <b>" });
