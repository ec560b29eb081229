x; // expect: FG101 {{decode}}
