<?php

$a = 1;
