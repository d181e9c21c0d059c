#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

TEST_CASE("Link opens" * doctest::description("INT-045")) { CHECK(1 == 1); }

TEST_SUITE("interfaces") {
  TEST_CASE("Far end falls back") {
    std::string received = "speed=9600\nparity=none";
    CHECK_MESSAGE(received == "speed=115200", "the bench is number 4 & <north>");
    CHECK(2 < 1);
    SUBCASE("deeper") { REQUIRE(false); }
    SUBCASE("well") { REQUIRE(true); }
  }

  TEST_CASE("Throws") { throw std::runtime_error("board 7 doesn't answer"); }

  TEST_CASE("Skipped" * doctest::skip()) { FAIL("never run"); }

  TEST_CASE("Known to fail" * doctest::should_fail()) { CHECK(1 == 2); }

  TEST_CASE("Thought to fail" * doctest::should_fail()) { CHECK(1 == 1); }

  TEST_CASE("May fail and does" * doctest::may_fail()) { CHECK(1 == 2); }

  TEST_CASE("Expected failures" * doctest::expected_failures(2)) {
    CHECK(1 == 2);
    CHECK(1 == 3);
  }
}

TEST_CASE("No assertion at all") {}

TEST_CASE("Warns only") { WARN(1 == 2); }

TEST_CASE("Größe 日本") { FAIL("explicitly\nover two lines"); }

TEST_CASE_TEMPLATE("Sizes", T, int, double) { CHECK(sizeof(T) == 4); }
