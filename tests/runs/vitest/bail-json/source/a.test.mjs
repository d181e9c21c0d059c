import { test } from 'vitest';
test('a1', () => { throw new Error('no'); });
test('a2', () => {});
