-- nvim --headless -u NONE -l is not there in 0.7: run with -S. What neovim's own
-- client does with `fullgraph server`: a diagnostic on its line, a hover, the
-- code action, and with a reason written nothing is left.
local function fail(what)
  io.stderr:write('neovim: ' .. what .. '\n')
  vim.cmd('cquit 1')
end
local function wait(what, condition)
  if not vim.wait(60000, condition, 50) then fail('no ' .. what) end
end
local ok, problem = pcall(function()
  vim.cmd('filetype on')
  dofile(os.getenv('SNIPPET'))
  vim.cmd('edit a.cpp')
  wait('diagnostic', function() return #vim.diagnostic.get(0) == 1 end)
  local id = vim.lsp.get_active_clients()[1].id
  local found = vim.diagnostic.get(0)[1]
  if found.lnum ~= 3 or found.code ~= 'FG101' then fail(vim.inspect(found)) end
  vim.api.nvim_win_set_cursor(0, { 4, 40 })
  local hover
  vim.lsp.handlers['textDocument/hover'] = function(_, result) hover = result.contents.value end
  vim.lsp.buf.hover()
  wait('hover', function() return hover and hover:find('FG101 variant%-dispatch', 1, false) end)
  vim.ui.select = function(items, _, choose) choose(items[1]) end
  vim.lsp.buf.code_action()
  wait('edit', function() return vim.api.nvim_buf_line_count(0) == 5 end)
  local line = vim.api.nvim_buf_get_lines(0, 3, 4, true)[1]
  if line ~= '// fullgraph: expected(FG101): ' then fail(line) end
  wait('complaint about no reason', function() return #vim.diagnostic.get(0) == 2 end)
  vim.api.nvim_buf_set_lines(0, 3, 4, true, { line .. 'both are served' })
  wait('clean file', function() return #vim.diagnostic.get(0) == 0 end)
  vim.cmd('write')
  vim.lsp.stop_client(id)
  wait('end of the server', function() return vim.lsp.client_is_stopped(id) end)
end)
if not ok then fail(problem) end
vim.cmd('qall!')
