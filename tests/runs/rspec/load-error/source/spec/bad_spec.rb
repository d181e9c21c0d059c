require 'not_there'
RSpec.describe('never') { it('seen') {} }
