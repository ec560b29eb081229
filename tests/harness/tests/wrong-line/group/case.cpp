

x; // expect: FG101
