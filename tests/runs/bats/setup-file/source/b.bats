@test "good" {
  true
}
