x; // expect: FG101 note
