RSpec.describe('ok') { it('runs') {} }
