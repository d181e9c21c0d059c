package link

import "testing"

func TestOne(t *testing.T) {}
