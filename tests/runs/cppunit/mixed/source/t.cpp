#include <cppunit/extensions/HelperMacros.h>
#include <cppunit/extensions/TestFactoryRegistry.h>
#include <cppunit/ui/text/TestRunner.h>
#include <cppunit/XmlOutputter.h>
#include <cppunit/TextOutputter.h>
#include <fstream>
#include <stdexcept>
#include <iostream>
class Basket : public CppUnit::TestFixture {
  CPPUNIT_TEST_SUITE(Basket);
  CPPUNIT_TEST(addsUp); CPPUNIT_TEST(fails); CPPUNIT_TEST(throws);
  CPPUNIT_TEST_SUITE_END();
public:
  void addsUp() { CPPUNIT_ASSERT_EQUAL(4, 2 + 2); }
  void fails() { CPPUNIT_ASSERT_EQUAL(std::string("a & <b> größer"), std::string("]]>")); }
  void throws() { throw std::runtime_error("line one\nline two & <b>"); }
};
CPPUNIT_TEST_SUITE_REGISTRATION(Basket);
int main() {
  CppUnit::TextUi::TestRunner r; r.addTest(CppUnit::TestFactoryRegistry::getRegistry().makeTest());
  bool ok = r.run("", false, true, false);
  std::ofstream f("result.xml"); CppUnit::XmlOutputter o(&r.result(), f); o.write();
  return ok ? 0 : 1;
}
