<?php
use PHPUnit\Framework\TestCase;
final class BasketTest extends TestCase
{
    public function testAddsUp(): void { $this->assertSame(4, 2 + 2); }
    /** @dataProvider sums */
    public function testSums(int $a, int $b, int $c): void { $this->assertSame($c, $a + $b); }
    public static function sums(): array { return ['one & <two>' => [1, 2, 3], 'ü "wrong"' => [2, 2, 5], [0, 0, 0]]; }
    public function testTexts(): void { $this->assertSame("a\n<b> ü ]]>", "a\n<c> & \x07 x", "a message & <b>"); }
    public function testThrows(): void { throw new RuntimeException("line one\nline two"); }
    public function testSkipped(): void { $this->markTestSkipped('no printer <here>'); }
    public function testIncomplete(): void { $this->markTestIncomplete('not yet'); }
    public function testRisky(): void {}
    public function testPrints(): void { echo "out <x> & y"; $this->assertTrue(true); }
    public function testWarning(): void { trigger_error('a warning', E_USER_WARNING); }
    /** @depends testThrows */
    public function testDepends(): void { $this->assertTrue(true); }
    public function testControls(): void { $this->fail("bell \x07 esc \x1b[31m bad \xff utf8"); }
}
