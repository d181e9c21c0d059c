use strict;
use warnings;
use utf8;
use Test::More;

binmode Test::More->builder->$_, ':encoding(UTF-8)' for qw(output failure_output todo_output);

ok 1, 'link opens';
is 9600, 115200, 'far end falls back <&> # hash';
is "speed=9600\nparity=none", "speed=115200", "two lines\nin the name";
SKIP: {
    skip 'no second board, see INT-045', 2;
    ok 1, 'never run';
    ok 1, 'neither';
}
TODO: {
    local $TODO = 'known since 2.6';
    ok 0, 'known to fail';
    ok 1, 'thought to fail';
}
todo_skip 'not written yet', 1 if 0;
TODO: {
    todo_skip 'would hang', 1;
}
subtest 'deep' => sub {
    plan tests => 3;
    ok 1, 'inner well';
    ok 0, 'inner fails';
    subtest 'deeper' => sub { plan skip_all => 'nothing there' };
};
ok 1, 'Größe 日本';
ok 1;
ok 0;
diag "a remark <&> ]]>";
done_testing;
