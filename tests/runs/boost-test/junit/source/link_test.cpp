#define BOOST_TEST_MODULE Interfaces <&> "gateway"
#include <boost/test/data/test_case.hpp>
#include <boost/test/included/unit_test.hpp>

#include <iostream>
#include <stdexcept>
#include <string>

namespace ut = boost::unit_test;

BOOST_AUTO_TEST_SUITE(interfaces)

BOOST_AUTO_TEST_CASE(opens, *ut::description("INT-045") * ut::label("smoke")) {
  std::cout << "opened\n";
  BOOST_TEST_MESSAGE("a message <&> ]]>");
  BOOST_TEST(1 == 1);
}

BOOST_AUTO_TEST_CASE(falls_back) {
  std::string received = "speed=9600\nparity=none";
  BOOST_TEST_CONTEXT("bench 4 <north>") { BOOST_TEST(received == "speed=115200", "fell back to " << received); }
  BOOST_CHECK_EQUAL(2, 3);
  BOOST_REQUIRE_LT(3, 2);
}

BOOST_AUTO_TEST_CASE(throws) { throw std::runtime_error("board 7 doesn't answer"); }

BOOST_AUTO_TEST_CASE(warns) {
  BOOST_WARN_EQUAL(1, 2);
  BOOST_TEST(true);
}

BOOST_AUTO_TEST_CASE(no_assertion) {}

BOOST_AUTO_TEST_CASE(switched_off, *ut::disabled()) { BOOST_FAIL("never run"); }

BOOST_AUTO_TEST_CASE(known_to_fail, *ut::expected_failures(1)) { BOOST_TEST(1 == 2); }

BOOST_AUTO_TEST_CASE(needs_other, *ut::depends_on("interfaces/falls_back")) { BOOST_TEST(true); }

boost::test_tools::assertion_result no_board(ut::test_unit_id) {
  boost::test_tools::assertion_result result(false);
  result.message() << "no second board";
  return result;
}
BOOST_AUTO_TEST_CASE(needs_board, *ut::precondition(no_board)) { BOOST_TEST(true); }

BOOST_AUTO_TEST_SUITE(deep)
BOOST_DATA_TEST_CASE(even, ut::data::make({2, 3, 4}), n) { BOOST_TEST(n % 2 == 0); }
BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE_END()

struct Broken {
  Broken() { throw std::runtime_error("no such port"); }
};
BOOST_FIXTURE_TEST_SUITE(fixture, Broken)
BOOST_AUTO_TEST_CASE(one) {}
BOOST_AUTO_TEST_SUITE_END()
