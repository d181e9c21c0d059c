import http from 'k6/http';
import { check } from 'k6';
export const options = { vus: 1, iterations: 3 };
export default function () {
  const r = http.get('http://127.0.0.1:8932/refused');
  check(r, { 'status is 200': (x) => x.status === 200 });
}

export function handleSummary(data) { return { 'handle-summary.json': JSON.stringify(data, null, 1) }; }
