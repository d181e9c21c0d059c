import { describe, test, beforeAll, afterAll, afterEach } from 'vitest';
describe('set-up fails', () => { beforeAll(() => { throw new Error('no database'); }); test('never runs', () => {}); test('nor this', () => {}); });
describe('tear-down fails', () => { afterEach(() => { throw new Error('cannot clean'); }); test('passes, then not', () => {}); test('fails twice', () => { throw new Error('first'); }); });
describe('after all fails', () => { afterAll(() => { throw new Error('cannot close'); }); test('passes', () => {}); });
