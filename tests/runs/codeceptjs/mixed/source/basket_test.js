Feature('Basket & <b>');
Scenario('adds up @INT-045', ({ I }) => { I.amInPath('.'); });
Scenario('fails größer', ({ I }) => { I.seeFile('nowhere.txt'); });
Scenario('throws', () => { throw new TypeError('line one\nline two & <b> ]]>'); });
xScenario('is skipped', () => {});
Scenario('is to do');
Data([1, 2]).Scenario('with data', ({ current }) => { if (current === 2) throw new Error('two'); });
let n = 0;
Scenario('works the second time', { retries: 2 }, () => { if (++n < 2) throw new Error('flake'); });
