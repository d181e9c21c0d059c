use Test::More;
ok(1, "adds up");
ok(0, "fails & <b> größer");
TODO: { local $TODO = "later"; ok(0, "is to do"); ok(1, "works already"); }
SKIP: { skip "no printer <here>", 1; ok(0); }
subtest inner => sub { ok(1, "deep"); ok(0, "deep fails"); done_testing; };
done_testing;
