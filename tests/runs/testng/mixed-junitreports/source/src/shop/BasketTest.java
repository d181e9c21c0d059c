package shop;
import static org.testng.Assert.*;
import org.testng.SkipException;
import org.testng.annotations.*;
public class BasketTest {
    @Test public void addsUp() { assertEquals(2 + 2, 4); }
    @Test(description = "größer & <b>") public void described() { }
    @Test(groups = {"slow", "INT-045"}) public void fails() { assertEquals("a ü", "b", "sum <wrong>\nsecond line ]]>"); }
    @Test public void throwsOne() { throw new IllegalStateException("line one\nline two"); }
    @Test public void skips() { throw new SkipException("no printer <here>"); }
    @Test(enabled = false) public void disabled() { }
    @Test(dependsOnMethods = "fails") public void depends() { }
    @Test(expectedExceptions = IllegalStateException.class) public void expects() { throw new IllegalStateException("wanted"); }
    @DataProvider public Object[][] sums() { return new Object[][] {{1, 2, 3}, {2, 2, 5}}; }
    @Test(dataProvider = "sums") public void adds(int a, int b, int c) { assertEquals(a + b, c); }
    static int n;
    @Test(retryAnalyzer = Again.class) public void passesAtTheSecondTry() { assertEquals(++n, 2); }
    @Test(invocationCount = 2, successPercentage = 40) public void halfFails() { assertTrue(++m % 2 == 0); }
    static int m;
}
