#include "mini/mini.h"
#include <map>

using namespace mini;

static Result one_attention(const Tensor &q) { return q; }

// A list holds what was put into it, a map also what nobody put there.
void bad(const Tensor &q, int i) {
  std::vector<Result> list;
  list.push_back(one_attention(q));
  list.push_back(one_attention(q)); // #list
  if (list[i].index() == 1) // expect: FG101 dead {{only ever builds tensor}} from @#list
    use(q);
  std::map<int, Result> map;
  map[0] = one_attention(q); // #map
  if (map[i].index() == 1) // expect: FG101 specialises {{one_attention}} from @#map
    use(q);
}
