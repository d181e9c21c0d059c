#include "CppUTest/TestHarness.h"
#include "CppUTest/CommandLineTestRunner.h"
TEST_GROUP(Basket) {};
TEST(Basket, AddsUp) { LONGS_EQUAL(4, 2 + 2); }
TEST(Basket, Fails) { STRCMP_EQUAL("a & <b> \"q\" größer", "]]>"); }
IGNORE_TEST(Basket, IsIgnored) { FAIL("never"); }
TEST_GROUP(Inner) { void setup() { FAIL("no database"); } };
TEST(Inner, NeverGetsThere) { }
TEST_GROUP(TearDown) { void teardown() { FAIL("cannot close"); } };
TEST(TearDown, FailsTwice) { CHECK(false); }
int main(int c, char** v) { return CommandLineTestRunner::RunAllTests(c, v); }
