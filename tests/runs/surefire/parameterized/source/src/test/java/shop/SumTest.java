package shop;
import java.util.*;
import org.junit.*;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
@RunWith(Parameterized.class)
public class SumTest {
    @Parameterized.Parameters(name = "{0} & <{1}> ü") public static Collection<Object[]> data() { return Arrays.asList(new Object[][] {{1, 2}, {2, 2}}); }
    @Parameterized.Parameter(0) public int a;
    @Parameterized.Parameter(1) public int b;
    @Test public void sums() { Assert.assertEquals(3, a + b); }
}
