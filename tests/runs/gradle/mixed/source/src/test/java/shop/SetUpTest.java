package shop;
import org.junit.*;
public class SetUpTest {
    @BeforeClass public static void before() { throw new IllegalStateException("no database"); }
    @Test public void never() { }
}
