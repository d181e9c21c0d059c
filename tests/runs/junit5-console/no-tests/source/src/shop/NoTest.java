package shop;
class NoTest { }
