package shop;
import static org.junit.Assert.*;
import org.junit.*;
public class BasketTest {
    @Test public void addsUp() { assertEquals(4, 2 + 2); }
    @Test public void fails() { System.out.println("out <x> ]]> & y"); assertEquals("sum <wrong>\nsecond line ü ]]>", 5, 2 + 2); }
    @Test public void throwsOne() { throw new IllegalStateException("line one\nline two"); }
    @Test @Ignore("no printer <here>") public void ignored() { }
    @Test public void assumes() { Assume.assumeTrue("not here", false); }
    @Test public void controls() { fail("bell \u0007 esc \u001b[31m"); }
}
