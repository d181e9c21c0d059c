module.exports = (r) => ({ id: "INT-045", state: r.status });
