@test "half" {
  if true; then
}
