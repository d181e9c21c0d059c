#include <gtest/gtest.h>
static int n = 0;
TEST(Basket, AddsUp) { EXPECT_EQ(4, 2 + 2); }
TEST(Basket, FailsTheFirstTime) { EXPECT_GT(n++, 0) << "a & <b> ]]> größer"; }
TEST(Basket, Skips) { GTEST_SKIP() << "no printer <here>"; }
template <class T> struct Typed : testing::Test {};
using Types = testing::Types<int, const char*, std::pair<int, long>>;
TYPED_TEST_SUITE(Typed, Types);
TYPED_TEST(Typed, Works) { this->RecordProperty("id", "INT-045"); SUCCEED(); }
class P : public testing::TestWithParam<const char*> {};
TEST_P(P, Holds) { EXPECT_STRNE(GetParam(), "b/c"); }
INSTANTIATE_TEST_SUITE_P(In, P, testing::Values("a", "b/c", "<x>"));
