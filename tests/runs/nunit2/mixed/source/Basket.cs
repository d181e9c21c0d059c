using System;
using NUnit.Framework;
namespace Shop {
[TestFixture, Category("INT_045")] public class BasketTest {
    [Test] public void AddsUp() { Assert.AreEqual(4, 2 + 2); }
    [Test, Description("größer & <b>")] public void Described() { Console.WriteLine("out <x> & y"); }
    [TestCase(1, 2, 3)] [TestCase(2, 2, 5)] public void Sums(int a, int b, int c) { Assert.AreEqual(c, a + b, "sum <wrong>\nsecond line ü ]]>"); }
    [Test] public void Throws() { throw new InvalidOperationException("line one\nline two"); }
    [Test, Ignore("no printer <here>")] public void Ignored() { }
    [Test] public void IgnoresItself() { Assert.Ignore("not here"); }
    [Test] public void Inconclusive() { Assert.Inconclusive("cannot say"); }
    [Test, Explicit] public void OnlyByName() { }
    [Test] public void Passes() { Assert.Pass("with a message"); }
    [Test] void NotRunnable() { }
}
[TestFixture] public class SetUpTest { [TestFixtureSetUp] public void Before() { throw new InvalidOperationException("no database"); } [Test] public void Never() { } [Test] public void NorThis() { } }
[TestFixture] public class DownTest { [TearDown] public void Clean() { throw new InvalidOperationException("cannot clean"); } [Test] public void FailsTwice() { Assert.Fail("first"); } [Test] public void PassesThenNot() { } }
}
