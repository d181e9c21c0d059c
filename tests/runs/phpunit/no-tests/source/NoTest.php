<?php
use PHPUnit\Framework\TestCase;
final class NoTest extends TestCase {}
