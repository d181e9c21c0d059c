import Test.Tasty
import Test.Tasty.HUnit
import Test.Tasty.Runners.AntXML
main :: IO ()
main = defaultMainWithIngredients (antXMLRunner : defaultIngredients) $ testGroup "basket & <b>"
  [ testCase "adds up" (2 + 2 @?= (4 :: Int)), testCase "fails" ("a & <b>" @?= "]]>"), testCase "throws" (error "line one\nline two & <b>")
  , testGroup "inner" [ testCase "passes inside" (return ()), testCase "same" (return ()), testCase "same" (assertFailure "second") ] ]
