y; // expect: FG101
