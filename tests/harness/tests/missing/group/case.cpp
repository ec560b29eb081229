auto r = attention(q); // #origin
if (isTuple(r)) {} // expect: FG101 dead {{attention}} from @#origin
