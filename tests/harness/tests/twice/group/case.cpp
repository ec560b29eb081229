x; // expect: FG101
