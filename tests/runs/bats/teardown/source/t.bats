teardown() {
  echo "can't close"
  false
}

@test "passes but teardown fails" {
  true
}

@test "fails and teardown fails" {
  false
}
