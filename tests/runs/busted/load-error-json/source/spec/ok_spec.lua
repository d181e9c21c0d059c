describe('ok', function() it('runs', function() end) end)
