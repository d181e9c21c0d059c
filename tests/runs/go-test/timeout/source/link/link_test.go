package link

import (
	"testing"
	"time"
)

func TestBefore(t *testing.T) {}

func TestHangs(t *testing.T) { time.Sleep(time.Minute) }

func TestNeverRun(t *testing.T) {}
