z; // expect: FG101 from @#there
