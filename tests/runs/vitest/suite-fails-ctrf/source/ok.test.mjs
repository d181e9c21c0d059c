import { test } from 'vitest';
test('runs', () => {});
