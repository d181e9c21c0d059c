#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

START_TEST(opens) { ck_assert_int_eq(1, 1); }
END_TEST
START_TEST(falls_back) {
  printf("printed by the test\n");
  ck_assert_str_eq("speed=9600 <&> ]]>", "speed=115200");
}
END_TEST
START_TEST(fails_too) { ck_abort_msg("board %d doesn't answer,\nGröße", 7); }
END_TEST
START_TEST(crashes) { abort(); }
END_TEST
START_TEST(leaves) { exit(4); }
END_TEST
START_TEST(times_out) { sleep(10); }
END_TEST
START_TEST(even) { ck_assert_int_eq(_i % 2, 0); }
END_TEST
static void no_port(void) { ck_abort_msg("no such port"); }

int main(void) {
  Suite *suite = suite_create("link & <bus>");
  TCase *core = tcase_create("core");
  TCase *broken = tcase_create("broken fixture");
  tcase_set_timeout(core, 1);
  tcase_add_test(core, opens);
  tcase_add_test(core, falls_back);
  tcase_add_test(core, fails_too);
  tcase_add_test_raise_signal(core, crashes, 6);
  tcase_add_test(core, crashes);
  tcase_add_exit_test(core, leaves, 4);
  tcase_add_test(core, leaves);
  tcase_add_test(core, times_out);
  tcase_add_loop_test(core, even, 2, 5);
  tcase_add_checked_fixture(broken, no_port, NULL);
  tcase_add_test(broken, opens);
  suite_add_tcase(suite, core);
  suite_add_tcase(suite, broken);
  SRunner *runner = srunner_create(suite);
  srunner_add_suite(runner, suite_create("empty"));
  srunner_set_xml(runner, "result.xml");
  srunner_set_tap(runner, "result.tap");
  srunner_run_all(runner, CK_NORMAL);
  int failed = srunner_ntests_failed(runner);
  srunner_free(runner);
  return failed != 0;
}
