use Test::More tests => 3;
ok 1, "one";
BAIL_OUT("the bench lost power");
ok 1, "two";
