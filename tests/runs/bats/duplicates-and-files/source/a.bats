@test "same" {
  true
}
