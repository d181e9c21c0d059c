#include <gtest/gtest.h>

class Lab : public ::testing::Environment {
 public:
  void SetUp() override { FAIL() << "no power in the lab"; }
};

const auto* const lab = ::testing::AddGlobalTestEnvironment(new Lab);

TEST(Link, Opens) {}
TEST(Link, Sends) {}
