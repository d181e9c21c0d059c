describe('f', () => { fit('focused', () => { expect(1).toBe(1); }); it('not focused', () => { expect(1).toBe(2); }); });
