import './nowhere.js';
it('never', () => {});
