setup_file() {
  echo "no such port" >&2
  return 1
}

@test "never run" {
  true
}

@test "neither this" {
  true
}
