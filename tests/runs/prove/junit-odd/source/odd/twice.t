print "1..3\nok 1 - a\nok 3 - c\nok 2 - b\nplain words\n";
