@test "same" {
  false
}
