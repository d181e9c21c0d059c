package shop;
import static org.junit.Assert.*;
import org.junit.*;
public class FlakyTest {
    static int a, b, c;
    @Test public void passesAtTheThirdTry() { assertEquals(3, ++a); }
    @Test public void errsThenPasses() { if (++c < 2) throw new IllegalStateException("first time"); }
    @Test public void neverPasses() { fail("try " + ++b); }
    @Test public void alwaysErrs() { throw new IllegalStateException("always"); }
    @Test public void steady() { }
}
