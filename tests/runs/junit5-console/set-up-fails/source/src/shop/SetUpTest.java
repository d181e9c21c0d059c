package shop;
import org.junit.jupiter.api.*;
class SetUpTest {
    @BeforeAll static void before() { throw new IllegalStateException("no database"); }
    @Test void never() { }
    @Test void norThis() { }
}
