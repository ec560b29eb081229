// flags: -DNDEBUG
// expect@+1: FG101 {{attention}} {{kind}}
a;
// expect@-1: FG102 note suppressed
b; // expect: FG103 from @-2 // expect: FG103
