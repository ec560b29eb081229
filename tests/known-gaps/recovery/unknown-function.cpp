// expect-error
int bad(int q) {
  auto r = missing::flex_attention(q); // #origin
  if (r.isTuple()) // expect: FG102 {{flex_attention}} from @#origin
    return 1;
  return 0;
}

int good(int q) {
  auto r = missing::load(q);
  if (r.isTuple())
    return 1;
  return 0;
}
