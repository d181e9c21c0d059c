import { test, expect } from '@playwright/test';
test('good', async () => {});
