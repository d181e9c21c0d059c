RSpec.describe('p') do
  it('passes') { }
  it('fails') { expect('ü').to eq 'u' }
  xit('is excluded') { }
  it('is pending and fails') { pending 'known bug INT-045'; raise 'x' }
end
