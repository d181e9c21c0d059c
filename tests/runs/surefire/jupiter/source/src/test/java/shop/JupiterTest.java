package shop;
import static org.junit.jupiter.api.Assertions.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.*;
class JupiterTest {
    @Test @DisplayName("größer & <b>") void named() { }
    @ParameterizedTest @ValueSource(ints = {1, 2}) void odd(int i) { assertEquals(1, i % 2); }
    @Test @Disabled("later") void disabled() { }
    @Nested class Inner { @Test void inside() { fail("inner"); } }
}
