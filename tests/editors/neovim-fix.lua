-- As neovim-expected.lua: what neovim's own client does with a fix. The
-- diagnostic is on its line, the quick fix is made, and nothing is left.
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
  if found.lnum ~= 7 or found.code ~= 'FG101' then fail(vim.inspect(found)) end
  vim.api.nvim_win_set_cursor(0, { 8, 10 })
  local titles
  vim.ui.select = function(items, options, choose)
    titles = vim.tbl_map(options.format_item, items)
    choose(items[1])
  end
  vim.lsp.buf.code_action()
  wait('edit', function()
    local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
    return not text:find('holds_alternative', 1, true)
  end)
  local list = vim.inspect(titles)
  if not titles[1]:find('^Give flash_attention the type Tensor') or
      titles[2] ~= 'Delete the test and its dead branch' or
      not titles[3]:find('^Begin an expected break') or #titles ~= 3 then
    fail(list)
  end
  wait('clean file', function() return #vim.diagnostic.get(0) == 0 end)
  vim.cmd('write')
  vim.lsp.stop_client(id)
  wait('end of the server', function() return vim.lsp.client_is_stopped(id) end)
end)
if not ok then fail(problem) end
vim.cmd('qall!')
