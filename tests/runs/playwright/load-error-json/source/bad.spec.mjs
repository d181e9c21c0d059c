import { test, expect } from '@playwright/test';
import './not-there.mjs';
test('never seen', async () => {});
