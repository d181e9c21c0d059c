import http from 'k6/http';
import { check, group, sleep } from 'k6';
import { Trend, Rate, Counter } from 'k6/metrics';
const size = new Trend('basket_size'); const good = new Rate('good_answers'); const seen = new Counter('seen');
export const options = {
  vus: 2, iterations: 2,
  thresholds: {
    http_req_duration: ['p(95)<2000', { threshold: 'avg<0.0001', abortOnFail: false }],
    http_req_failed: ['rate<0.9'],
    'http_req_duration{name:missing}': ['p(99)<2000'],
    checks: ['rate>0.99'],
    basket_size: ['max<100'],
  },
};
export default function () {
  group('basket', () => {
    const r = http.get('http://127.0.0.1:8931/ok', { tags: { name: 'ok' } });
    check(r, { 'status is 200': (x) => x.status === 200, 'price is 8 <really>': (x) => x.json('price') === 8 });
    group('inner ü', () => { const m = http.get('http://127.0.0.1:8931/missing', { tags: { name: 'missing' } }); check(m, { 'found': (x) => x.status === 200 || __ITER === 0 }); });
    size.add(3 + __ITER); good.add(r.status === 200); seen.add(1);
  });
}
