-module(basket_SUITE).
-include_lib("common_test/include/ct.hrl").
-compile(export_all).
all() -> [adds_up, fails, throws, skips, auto_skips, {group, inner}, {group, broken}].
groups() -> [{inner, [], [passes_inside]}, {broken, [], [never]}].
init_per_group(broken, _) -> error(no_database);
init_per_group(_, C) -> C.
end_per_group(_, _) -> ok.
init_per_testcase(auto_skips, _) -> error(no_table);
init_per_testcase(_, C) -> C.
end_per_testcase(_, _) -> ok.
adds_up(_) -> 4 = 2 + 2.
fails(_) -> ct:fail("a & <b> ]]>").
throws(_) -> error({down, "line one\nline two"}).
skips(_) -> {skip, "no printer <here>"}.
auto_skips(_) -> ok.
passes_inside(_) -> ok.
never(_) -> ok.
