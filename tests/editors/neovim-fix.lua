-- What neovim's own client does with a fix: the quick fix is made, and nothing is
-- left.
cure(7, 10, function()
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
  if not titles[1]:find('^Give flash_attention the type Tensor') or
      titles[2] ~= 'Delete the test and its dead branch' or
      not titles[3]:find('^Begin an expected break') or #titles ~= 3 then
    fail(vim.inspect(titles))
  end
end)
