package shop;
import org.junit.jupiter.api.*;
class AfterTest {
    @AfterAll static void after() { throw new IllegalStateException("cannot close"); }
    @Test void passes() { }
}
