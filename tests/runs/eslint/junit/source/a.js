const unused = nowhere("a & <b>");
