<?php
use PHPUnit\Framework\TestCase;
final class SetUpTest extends TestCase
{
    public static function setUpBeforeClass(): void { throw new RuntimeException('no database'); }
    public function testNever(): void { $this->assertTrue(true); }
    public function testNorThis(): void { $this->assertTrue(true); }
}
