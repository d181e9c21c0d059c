#include <QtTest>
class Basket : public QObject { Q_OBJECT
private slots:
  void addsUp() { QCOMPARE(2 + 2, 4); }
  void fails() { QCOMPARE(QString("a & <b> größer"), QString("]]>")); }
  void skips() { QSKIP("no printer <here>"); }
  void failsAsExpected() { QEXPECT_FAIL("", "bug & 12", Continue); QCOMPARE(1, 2); }
  void passesUnexpectedly() { QEXPECT_FAIL("", "bug 13", Continue); QCOMPARE(1, 1); }
  void isDouble_data() { QTest::addColumn<int>("a"); QTest::addColumn<int>("b"); QTest::newRow("one <1>") << 1 << 2; QTest::newRow("two") << 2 << 2; QTest::newRow("skipped") << 0 << 0; }
  void isDouble() { QFETCH(int, a); QFETCH(int, b); if (!a) QSKIP("zero"); qWarning() << "a warning & <b>"; QCOMPARE(a * 2, b); }
};
QTEST_APPLESS_MAIN(Basket)
#include "t.moc"
