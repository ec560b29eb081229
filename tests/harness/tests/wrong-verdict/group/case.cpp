x; // expect: FG101 breaks
