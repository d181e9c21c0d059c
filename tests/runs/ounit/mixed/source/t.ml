open OUnit2
let () = run_test_tt_main ("basket & <b>" >::: [
  "adds up" >:: (fun _ -> assert_equal 4 (2 + 2));
  "fails" >:: (fun _ -> assert_equal ~printer:(fun s -> s) "a & <b> größer" "]]>");
  "throws" >:: (fun _ -> raise (Invalid_argument "line one\nline two & <b>"));
  "is skipped" >:: (fun _ -> skip_if true "no printer <here>");
  "is to do" >:: (fun _ -> todo "write it");
  "inner" >::: ["passes inside" >:: (fun _ -> ())];
])
