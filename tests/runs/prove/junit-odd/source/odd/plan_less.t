use Test::More tests => 1;
ok 1, "one";
ok 1, "two";
