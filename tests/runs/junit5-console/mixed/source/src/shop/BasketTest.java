package shop;
import static org.junit.jupiter.api.Assertions.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.*;
import java.util.stream.Stream;

@TestMethodOrder(MethodOrderer.MethodName.class)
class BasketTest {
    @Test void aAddsUp() { assertEquals(4, 2 + 2); }
    @Test @DisplayName("größer & <b> \"q\" 🚀") void bNamed() { System.out.println("out <x> ]]> & y"); System.err.println("err"); }
    @ParameterizedTest(name = "{0} and {1} is {2}") @CsvSource({"1,2,3", "2,2,5"}) void cSums(int a, int b, int c) { assertEquals(c, a + b, "sum <wrong> & bad\nsecond line ]]>"); }
    @Test void dThrows() { throw new IllegalStateException("line one\nline two"); }
    @Test @Disabled("no printer <here>") void eDisabled() { }
    @Test void fAborted() { Assumptions.assumeTrue(false, "not on this machine"); }
    @Test void gAll() { assertAll(() -> assertEquals(1, 2), () -> assertEquals("a", "b")); }
    @RepeatedTest(2) void hRepeated(RepetitionInfo i) { assertEquals(1, i.getCurrentRepetition()); }
    @TestFactory Stream<DynamicTest> iDynamic() { return Stream.of(DynamicTest.dynamicTest("same name", () -> {}), DynamicTest.dynamicTest("same name", () -> fail("second of the name"))); }
    @Test void jReports(TestReporter r) { r.publishEntry("issue", "INT-045"); }
    @Test void kControls() { fail("bell \u0007 esc \u001b[31m"); }
    @Nested class Inner { @Test void passes() { } @Test void fails() { fail("inner"); } }
    @Nested class Late { @AfterEach void clean() { throw new IllegalStateException("cannot clean"); } @Test void failsTwice() { fail("first"); } @Test void passesThenNot() { } }
    @Nested @TestInstance(TestInstance.Lifecycle.PER_CLASS) class NoSetUp { @BeforeAll void before() { throw new IllegalStateException("no database"); } @Test void never() { } @Test void norThis() { } }
}
