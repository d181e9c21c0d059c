RSpec.describe('a') { it('a1') { raise 'no' }; it('a2') { } }
