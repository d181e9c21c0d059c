use Test::More tests => 2;
ok 1, "same";
ok 0, "same";
