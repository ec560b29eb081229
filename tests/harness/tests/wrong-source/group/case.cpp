y;
x; // expect: FG101 from @+0
