<?php
use PHPUnit\Framework\TestCase;
final class TearDownTest extends TestCase
{
    protected function tearDown(): void { throw new RuntimeException('cannot clean'); }
    public function testPassesThenNot(): void { $this->assertTrue(true); }
    public function testFailsTwice(): void { $this->assertTrue(false, 'first'); }
}
