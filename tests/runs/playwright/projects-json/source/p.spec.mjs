import { test, expect } from '@playwright/test';
test('same test', async ({}, info) => { expect(info.project.name).toBe('one'); });
