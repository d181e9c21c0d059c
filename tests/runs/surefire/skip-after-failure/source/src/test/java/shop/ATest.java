package shop;
import org.junit.*;
import org.junit.runners.MethodSorters;
@FixMethodOrder(MethodSorters.NAME_ASCENDING)
public class ATest {
    @Test public void a1() { Assert.fail("no"); }
    @Test public void a2() { }
    @Test public void a3() { }
}
