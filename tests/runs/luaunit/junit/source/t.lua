local lu = require('luaunit')
TestBasket = {}
function TestBasket:test_adds_up() lu.assertEquals(2 + 2, 4) end
function TestBasket:test_fails() lu.assertEquals("a & <b> größer", "]]>") end
function TestBasket:test_throws() error("line one\nline two & <b>") end
function TestBasket:test_skips() lu.skip("no printer <here>") end
function TestBasket:test_success() lu.success() end
TestSetUp = { setUp = function() error("no database") end, test_never = function() end }
TestTearDown = { tearDown = function() error("cannot close") end, test_passes_first = function() end }
os.exit(lu.LuaUnit.run())
