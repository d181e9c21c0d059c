print "1..2\nok 1 - a\nok 2 - b\n"; exit 3;
