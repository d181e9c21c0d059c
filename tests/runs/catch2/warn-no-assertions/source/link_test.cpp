#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#include <iostream>
#include <stdexcept>
#include <string>

TEST_CASE("Link opens", "[link][INT-045]") {
  std::cout << "opened <&> [[PROPERTY|board=7]]\n";
  REQUIRE(1 == 1);
}

TEST_CASE("Far end falls back", "[link]") {
  std::string received = "speed=9600\nparity=none";
  INFO("the bench is number 4 & <north>");
  CHECK(received == "speed=115200\nparity=none");
  CHECK(2 < 1);
  SECTION("by section") {
    SECTION("deeper, with a comma") { REQUIRE(false); }
    SECTION("well") { REQUIRE(true); }
  }
}

TEST_CASE("Throws", "[link]") { throw std::runtime_error("board 7 doesn't answer"); }

TEST_CASE("Known to fail", "[!shouldfail]") { CHECK(0.1 + 0.2 == 0.3); }

TEST_CASE("Thought to fail", "[!shouldfail]") { CHECK(1 == 1); }

TEST_CASE("May fail and does", "[!mayfail]") { CHECK(1 == 2); }

TEST_CASE("Hidden", "[.]") { FAIL("never run"); }

TEST_CASE("No assertion at all") {}

TEST_CASE("Warns only") {
  WARN("a warning");
  SUCCEED();
}

TEST_CASE("Größe 日本") { FAIL("explicitly\nover two lines"); }

TEMPLATE_TEST_CASE("Sizes", "[size]", int, double) { REQUIRE(sizeof(TestType) == 4); }

struct Bench {
  Bench() : speed(9600) {}
  int speed;
};
TEST_CASE_METHOD(Bench, "In a fixture") { REQUIRE(speed == 9600); }

SCENARIO("The board restarts") {
  GIVEN("a board") {
    WHEN("power is cut") {
      THEN("it comes back") { REQUIRE(1 == 1); }
    }
  }
}
