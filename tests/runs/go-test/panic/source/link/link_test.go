package link

import "testing"

func TestBefore(t *testing.T) {}

func TestPanics(t *testing.T) {
	t.Log("about to panic")
	var board *int
	*board = 7
}

func TestNeverRun(t *testing.T) {}
