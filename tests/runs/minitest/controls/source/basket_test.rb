require 'minitest/autorun'
require 'minitest/reporters'
Minitest::Reporters.use! [Minitest::Reporters::DefaultReporter.new(color: false), Minitest::Reporters::JUnitReporter.new('reports')]
class BasketTest < Minitest::Test
  i_suck_and_my_tests_are_order_dependent!
  def test_adds_up; assert_equal 4, 2 + 2; end
  def test_fails; assert_equal "a\n<b> ü ]]>", "a\n<c> & x", 'message <b>'; end
  def test_raises; raise ArgumentError, "line one\nline two"; end
  def test_skipped; skip 'no printer <here>'; end
  def test_no_assertions; end
  define_method('test_with spaces & <b> ü 🚀') { assert true }
  def test_controls; flunk "bell \u0007 esc \e[31m"; end
end
describe 'spec style' do
  it('passes') { _(1).must_equal 1 }
  it('fails') { _(1).must_equal 2 }
  describe('tear-down') { after { raise 'cannot clean' }; it('fails twice') { flunk 'first' }; it('passes, then not') { } }
end
