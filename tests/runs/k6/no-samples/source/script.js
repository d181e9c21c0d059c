export const options = { vus: 1, iterations: 3, thresholds: { checks: ['rate>0.9'], http_req_failed: ['rate<0.1'] } };
export default function () {}

export function handleSummary(data) { return { 'handle-summary.json': JSON.stringify(data, null, 1) }; }
