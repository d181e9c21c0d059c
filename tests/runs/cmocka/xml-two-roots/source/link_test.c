#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>

static void opens(void **state) {
  (void)state;
  printf("opened\n");
}
static void falls_back(void **state) {
  (void)state;
  assert_string_equal("speed=9600 <&>", "speed=115200");
}
static void fails_too(void **state) {
  (void)state;
  fail_msg("board %d doesn't answer,\nGröße & <b>", 7);
}
static void skips(void **state) {
  (void)state;
  skip();
}
static void crashes(void **state) {
  (void)state;
  volatile int *p = NULL;
  *p = 1;
}
static int no_port(void **state) {
  (void)state;
  return -1;
}
static void never_run(void **state) { (void)state; }
int main(void) {
  const struct CMUnitTest link[] = {
      cmocka_unit_test(opens),
      cmocka_unit_test(falls_back),
      cmocka_unit_test(fails_too),
      cmocka_unit_test(skips),
      cmocka_unit_test(crashes),
      cmocka_unit_test_setup(never_run, no_port),
      cmocka_unit_test_teardown(opens, no_port),
  };
  const struct CMUnitTest bench[] = {
      cmocka_unit_test(opens),
      cmocka_unit_test(opens),
  };
  int failed = cmocka_run_group_tests_name("link", link, NULL, NULL);
  failed += cmocka_run_group_tests_name("bench", bench, NULL, NULL);
#ifdef BROKEN_GROUP
  failed += cmocka_run_group_tests_name("broken", bench, no_port, NULL);
#endif
  return failed;
}
