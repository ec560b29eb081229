x; // expect: FG101 deda
