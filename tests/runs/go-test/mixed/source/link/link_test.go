package link

import (
	"fmt"
	"testing"
	"time"
)

func TestOpens(t *testing.T) {
	fmt.Println("opened [[PROPERTY|board=7]]")
	t.Log("speed", 115200)
}

func TestFallsBack(t *testing.T) {
	t.Errorf("wanted <115200> & ]]>\nbut got %d", 9600)
	t.Error("and Größe 日本 \x1b[31mred\x1b[0m \x07")
}

func TestFatal(t *testing.T) { t.Fatal("board 7 doesn't answer") }

func TestSkipped(t *testing.T) { t.Skip("no second board, see INT-045") }

func TestEven(t *testing.T) {
	for _, n := range []int{2, 3, 4} {
		t.Run(fmt.Sprintf("value %d/of <3>", n), func(t *testing.T) {
			if n%2 != 0 {
				t.Errorf("%d is odd", n)
			}
			if n == 4 {
				t.Skip("4 is not to be had")
			}
		})
	}
}

func TestSame(t *testing.T) {
	t.Run("", func(t *testing.T) {})
	t.Run("same", func(t *testing.T) {})
	t.Run("same", func(t *testing.T) { t.Fail() })
}

func TestParallel(t *testing.T) {
	t.Parallel()
	time.Sleep(time.Millisecond)
}

func ExampleOpen() {
	fmt.Println("9600")
	// Output: 115200
}

func FuzzOpen(f *testing.F) {
	f.Add(1)
	f.Fuzz(func(t *testing.T, n int) {})
}

func BenchmarkOpen(b *testing.B) {}
