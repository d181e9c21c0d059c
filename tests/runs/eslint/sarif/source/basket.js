const ünused = 1;
if (a == 2) { b(); }
// eslint-disable-next-line eqeqeq -- known issue INT-045
if (c == 3) {}
