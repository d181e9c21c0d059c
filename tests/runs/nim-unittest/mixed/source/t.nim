import unittest, streams
let s = newFileStream("junit.xml", fmWrite)
addOutputFormatter(newConsoleOutputFormatter())
let f = newJUnitOutputFormatter(s)
addOutputFormatter(f)
suite "basket & <b>":
  test "adds up": check(2 + 2 == 4)
  test "fails größer":
    checkpoint("before & <b>")
    check("a & <b>" == "]]>")
  test "throws": raise newException(ValueError, "line one\nline two & <b>")
  test "is skipped": skip()
  test "same": check(true)
  test "same": check(false)
f.close()
