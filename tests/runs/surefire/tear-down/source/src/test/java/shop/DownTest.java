package shop;
import org.junit.*;
public class DownTest {
    @After public void clean() { throw new IllegalStateException("cannot clean"); }
    @AfterClass public static void close() { throw new IllegalStateException("cannot close"); }
    @Test public void failsTwice() { Assert.fail("first"); }
    @Test public void passesThenNot() { }
}
