<?php
use PHPUnit\Framework\TestCase;
final class RiskyTest extends TestCase { public function testNothing(): void {} }
