package bus

import "testing"

func TestBus(t *testing.T) {}
