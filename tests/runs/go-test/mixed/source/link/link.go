package link

// Open opens the link.
func Open() int { return 115200 }
