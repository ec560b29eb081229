" ALE with the README's linter, and no other: the finding is on its line.
function! Fail(why) abort
  echomsg 'ale: ' . a:why
  cquit
endfunction
try
  let g:ale_linters_explicit = 1
  let g:ale_linters = {'cpp': ['fullgraph']}
  set runtimepath^=/usr/share/vim-ale
  runtime plugin/ale.vim
  filetype on
  execute 'source' $SNIPPET
  edit a.cpp
  ALELint
  let s:found = []
  let s:end = reltimefloat(reltime()) + 60
  while empty(s:found) && reltimefloat(reltime()) < s:end
    sleep 50m
    let s:found = ale#engine#GetLoclist(bufnr('%'))
  endwhile
  if len(s:found) != 1
    call Fail('expected one finding: ' . string(s:found))
  endif
  let s:one = s:found[0]
  if [s:one.lnum, s:one.col, s:one.type, s:one.code] != [4, 29, 'W', 'FG101']
    call Fail(string(s:one))
  endif
catch
  call Fail(v:exception . ' at ' . v:throwpoint)
endtry
qall!
