import http from 'k6/http';
import { check } from 'k6';
export const options = { vus: 1, iterations: 3, thresholds: { checks: ['rate>0.9'] } };
export default function () {
  check(1, { 'one is one': (x) => x === 1 });
  throw new Error('the script is wrong');
}
