var ok = 1; ok;
