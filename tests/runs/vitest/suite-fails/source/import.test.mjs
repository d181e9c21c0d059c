import './not-there.mjs';
import { test } from 'vitest';
test('never seen', () => {});
