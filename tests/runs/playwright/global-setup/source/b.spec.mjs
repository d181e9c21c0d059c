import { test, expect } from '@playwright/test';
test('b1', async () => {});
test('b2', async () => {});
