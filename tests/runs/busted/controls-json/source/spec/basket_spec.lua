describe('c', function() it('controls', function() error('bell \7 esc \27[31m') end) it('passes', function() end) end)
