describe('a', () => { describe('b', () => { test('runs', () => { console.log('out <x> ]]> & y'); }); }); });
