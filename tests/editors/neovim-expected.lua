-- What neovim's own client does with `fullgraph server`: a diagnostic on its line, a
-- hover, the code action, and with a reason written nothing is left.
cure(3, 40, function()
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
end)
