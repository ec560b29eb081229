-- What the scenarios for neovim share. `nvim -l` is not there in 0.7: run with -S.

function fail(what)
  io.stderr:write('neovim: ' .. what .. '\n')
  vim.cmd('cquit 1')
end

function wait(what, condition)
  if not vim.wait(60000, condition, 50) then fail('no ' .. what) end
end

-- Opens the file, set up as the README says, and has the cursor on its one finding,
-- which is on a line and column counted from 0. After `act` the file is clean.
function cure(line, column, act)
  local ok, problem = pcall(function()
    vim.cmd('filetype on')
    dofile(os.getenv('SNIPPET'))
    vim.cmd('edit a.cpp')
    wait('diagnostic', function() return #vim.diagnostic.get(0) == 1 end)
    local id = vim.lsp.get_active_clients()[1].id
    local found = vim.diagnostic.get(0)[1]
    if found.lnum ~= line or found.code ~= 'FG101' then fail(vim.inspect(found)) end
    vim.api.nvim_win_set_cursor(0, { line + 1, column })
    act()
    wait('clean file', function() return #vim.diagnostic.get(0) == 0 end)
    vim.cmd('write')
    vim.lsp.stop_client(id)
    wait('end of the server', function() return vim.lsp.client_is_stopped(id) end)
  end)
  if not ok then fail(problem) end
  vim.cmd('qall!')
end
