-module(basket_tests).
-include_lib("eunit/include/eunit.hrl").
adds_up_test() -> ?assertEqual(4, 2 + 2).
fails_test() -> ?assertEqual("a & <b>", "]]>").
throws_test() -> erlang:error({down, "line one\nline two & <b>"}).
generated_test_() -> [{"named & <b>", ?_assert(true)}, {"same", ?_assert(true)}, {"same", ?_assert(false)}].
slow_test_() -> {timeout, 1, fun() -> timer:sleep(3000) end}.
set_up_fails_test_() -> {setup, fun() -> error(no_database) end, fun(_) -> ok end, [?_assert(true)]}.
tear_down_fails_test_() -> {setup, fun() -> ok end, fun(_) -> error(cannot_close) end, [?_assert(true)]}.
