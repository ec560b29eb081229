-- nvim-lint with the README's linter. Debian has no such package: here is what
-- the plugin says of its linters and of lint.parser.from_pattern, and no more.
local function fail(why)
  io.stderr:write('nvim-lint: ' .. why .. '\n')
  vim.cmd('cquit')
end
package.loaded['lint'] = { linters = {}, linters_by_ft = {} }
package.loaded['lint.parser'] = {
  from_pattern = function(pattern, groups, severities, defaults)
    return function(output, _, cwd)
      local all = {}
      for line in vim.gsplit(output, '\n') do
        local captures = {}
        for i, text in ipairs({ line:match(pattern) }) do captures[groups[i]] = text end
        if next(captures) and cwd .. '/' .. captures.file == vim.api.nvim_buf_get_name(0) then
          table.insert(all, vim.tbl_extend('keep', {
            lnum = tonumber(captures.lnum) - 1, col = tonumber(captures.col) - 1,
            severity = assert(severities[captures.severity]), message = captures.message,
            code = captures.code,
          }, defaults))
        end
      end
      return all
    end
  end,
}
local ok, problem = pcall(function()
  dofile(os.getenv('SNIPPET'))
  local lint = require('lint')
  vim.cmd('edit a.cpp')
  local name = unpack(lint.linters_by_ft.cpp)
  local linter = lint.linters[name]
  local command = { linter.cmd }
  for _, argument in ipairs(linter.args) do
    table.insert(command, type(argument) == 'function' and argument() or argument)
  end
  assert(linter.stdin)
  local output = vim.fn.system(command, vim.api.nvim_buf_get_lines(0, 0, -1, true))
  assert(vim.v.shell_error == 0 or linter.ignore_exitcode)
  local found = linter.parser(output, vim.fn.bufnr(), vim.fn.getcwd())
  vim.diagnostic.set(vim.api.nvim_create_namespace(name), 0, found)
  local shown = vim.diagnostic.get(0)
  assert(#shown == 1, output)
  local one = shown[1]
  assert(one.lnum == 3 and one.col == 28 and one.severity == vim.diagnostic.severity.WARN
    and one.code == 'FG101' and one.source == 'fullgraph', vim.inspect(one))
end)
if not ok then fail(problem) end
vim.cmd('qall!')
