#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <stdexcept>
#include <string>

TEST(Link, Opens) {
  RecordProperty("test_id", "INT-045");
  RecordProperty("speed", 115200);
  std::printf("opened [[PROPERTY|board=7]]\n");
}

TEST(Link, FallsBack) {
  std::string sent = "speed=115200\nparity=none", received = "speed=9600\nparity=none";
  EXPECT_EQ(sent, received) << "the far end <fell back> & ]]> to 9600";
  EXPECT_LT(3, 2) << "Größe 日本";
  ASSERT_TRUE(false);
}

TEST(Link, Throws) { throw std::runtime_error("board 7 doesn't answer"); }

TEST(Link, DISABLED_TwoBoards) { FAIL() << "never run"; }

TEST(Link, SkipsItself) { GTEST_SKIP() << "no second board, see <INT-046>"; }

TEST(Link, FailsThenSkips) {
  EXPECT_EQ(1, 2);
  GTEST_SKIP() << "and gives up";
}

TEST(DISABLED_Old, Anything) { FAIL() << "never run"; }

class Values : public ::testing::TestWithParam<int> {};
TEST_P(Values, Even) { EXPECT_EQ(GetParam() % 2, 0) << GetParam() << " is odd"; }
INSTANTIATE_TEST_SUITE_P(Few, Values, ::testing::Values(2, 3, 4));

template <typename T>
class Typed : public ::testing::Test {};
using Types = ::testing::Types<int, std::pair<int, std::string>>;
TYPED_TEST_SUITE(Typed, Types);
TYPED_TEST(Typed, HasDefault) { EXPECT_EQ(sizeof(TypeParam), sizeof(int)); }

class Bench : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    RecordProperty("bench", "4 <north>");
    FAIL() << "the bench didn't start";
  }
};
TEST_F(Bench, One) {}
TEST_F(Bench, Two) {}
