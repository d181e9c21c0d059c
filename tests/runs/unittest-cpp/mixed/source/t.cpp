#include <UnitTest++/UnitTest++.h>
#include <UnitTest++/XmlTestReporter.h>
#include <UnitTest++/TestRunner.h>
#include <fstream>
#include <stdexcept>
SUITE(Basket) {
TEST(AddsUp) { CHECK_EQUAL(4, 2 + 2); }
TEST(FailsTwice) { CHECK_EQUAL("a & <b>", "]]>"); CHECK(false); }
TEST(Throws) { throw std::runtime_error("line one & <b>"); }
}
int main() { std::ofstream f("result.xml"); UnitTest::XmlTestReporter r(f); UnitTest::TestRunner t(r); return t.RunTestsIf(UnitTest::Test::GetTestList(), 0, UnitTest::True(), 0); }
