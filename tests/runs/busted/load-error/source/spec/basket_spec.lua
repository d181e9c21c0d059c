describe('never', function( it('seen') end)
