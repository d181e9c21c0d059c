#include <criterion/criterion.h>
#include <signal.h>
#include <unistd.h>
Test(basket, adds_up) { cr_assert_eq(4, 2 + 2); }
Test(basket, fails) { cr_assert_str_eq("a & <b> größer", "]]>"); }
Test(basket, fails_twice) { cr_expect(0, "first & <b>"); cr_expect(0, "second"); }
Test(basket, crashes) { raise(SIGSEGV); }
Test(basket, crashes_as_expected, .signal = SIGSEGV) { raise(SIGSEGV); }
Test(basket, skips) { cr_skip_test("no printer <here>"); }
Test(basket, disabled, .disabled = true) { cr_assert(0); }
Test(basket, times_out, .timeout = 1) { for (;;) sleep(1); }
Test(inner, leaves) { _exit(3); }
