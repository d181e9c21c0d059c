package link

import "testing"

func TestNeverBuilt(t *testing.T) {
	var unused int = "text"
}
