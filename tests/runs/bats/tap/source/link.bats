#!/usr/bin/env bats

setup() {
  SPEED=115200
}

@test "link opens" {
  echo "opened [[PROPERTY|board=7]]"
  [ "$SPEED" -eq 115200 ]
}

# bats test_tags=known
@test "far end falls back <&> \"quoted\" # not a comment" {
  echo "got 9600"
  echo "wanted <115200> & ]]>"
  printf 'bell \a escape \033[31mred\033[0m\n'
  [ "$SPEED" -eq 9600 ]
}

@test "command fails" {
  run sh -c 'echo "board 7 does not answer"; exit 3'
  [ "$status" -eq 0 ]
}

@test "no second board" {
  skip "no second board, see INT-045"
}

@test "skipped without a reason" {
  skip
}

@test "Größe 日本" {
  false
}

