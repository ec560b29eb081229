
x; // expect: FG101
