RSpec.describe 'Basket ü & <b>' do
  it('adds up') { expect(2 + 2).to eq 4 }
  [[1, 2, 3], [2, 2, 5]].each { |a, b, c| it("sums #{a} and #{b}") { expect(a + b).to eq c } }
  it('texts') { expect("a\n<b> ü ]]>").to eq "a\n<c> & x" }
  it('raises') { raise ArgumentError, "line one\nline two" }
  it('controls') { raise "bell \u0007 esc \e[31m" }
  it 'has no body'
  xit('is excluded') { raise 'never' }
  it('skips itself') { skip 'no printer <here>' }
  it('is pending and fails') { pending 'known bug INT-045'; expect(1).to eq 2 }
  it('is pending and passes') { pending 'was a bug'; expect(1).to eq 1 }
  it('prints') { puts 'out <x>'; warn 'err & y' }
  it('same name') { }
  it('same name') { }
  it('fails twice', :aggregate_failures) { expect(1).to eq 2; expect(3).to eq 4 }
  context 'inner' do
    after { raise 'cannot clean' }
    it('fails and its after too') { expect(1).to eq 2 }
    it('passes but its after not') { }
  end
  context 'set-up fails' do
    before(:all) { raise 'no database' }
    it('never runs') { }
  end
  context 'after all fails' do
    after(:all) { raise 'cannot close' }
    it('passes first') { }
  end
end
