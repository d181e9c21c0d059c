import { test, expect } from '@playwright/test';
test('t1', async () => {});
test('slow', async () => { await new Promise((r) => setTimeout(r, 20000)); });
test('never runs', async () => {});
