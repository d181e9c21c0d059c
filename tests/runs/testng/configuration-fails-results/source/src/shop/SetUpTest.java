package shop;
import org.testng.annotations.*;
public class SetUpTest {
    @BeforeClass public void before() { throw new IllegalStateException("no database"); }
    @Test public void never() { }
    @Test public void norThis() { }
}
