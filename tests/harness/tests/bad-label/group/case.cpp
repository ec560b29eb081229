x; // #origin

x; // expect: FG101 from @#orgin
