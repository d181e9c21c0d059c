describe('set-up fails', () => {
  beforeAll(() => { throw new Error('database <db> is down'); });
  test('first', () => {});
  test('second', () => {});
});
describe('tear-down fails', () => {
  afterEach(() => { throw new Error('could not remove the file'); });
  test('fails and its tear-down fails', () => { expect(1).toBe(2); });
  test('passes but its tear-down fails', () => {});
});
describe('after all fails', () => {
  afterAll(() => { throw new Error('could not close'); });
  test('passes', () => {});
});
