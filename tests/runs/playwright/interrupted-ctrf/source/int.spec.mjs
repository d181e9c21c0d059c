import { test, expect } from '@playwright/test';
test('i1', async () => {});
test('hangs', async () => { process.kill(process.ppid, 'SIGINT'); await new Promise((r) => setTimeout(r, 3000)); });
test('never runs', async () => {});
