import { test } from 'vitest';
test('passes and leaves a rejection', async () => { Promise.reject(new Error('nobody waits for me')); await new Promise(r => setTimeout(r, 20)); });
