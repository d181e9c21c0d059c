package link

import (
	"fmt"
	"testing"
)

func TestBefore(t *testing.T) {}

func TestWritesWithoutNewline(t *testing.T) { fmt.Print("no newline at the end") }
