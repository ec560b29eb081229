auto r = attention(q);
if (isTuple(r)) {} // expect: FG101 dead
