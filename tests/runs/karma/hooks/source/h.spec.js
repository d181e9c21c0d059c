describe('set-up fails', () => { beforeAll(() => { throw new Error('no database'); }); it('after the set-up', () => { expect(1).toBe(1); }); });
describe('tear-down fails', () => { afterAll(() => { throw new Error('cannot close'); }); it('passes first', () => { expect(1).toBe(1); }); });
