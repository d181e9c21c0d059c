@test "prints TAP itself" {
  echo "not ok 99 printed by the test" >&3
  echo "ok 1 also printed" >&3
}
