;;; emacs-fix.el --- eglot makes a fix of `fullgraph server' -*- lexical-binding: t -*-
;; A diagnostic on its line, the quick fix is made, and nothing is left.
(cure 8
      (lambda ()
        (pick-action
         (lambda (titles)
           (unless (member "Delete the test and its dead branch" titles)
             (fail "%S" titles))
           (cl-find-if (lambda (title) (string-prefix-p "Give flash_attention" title)) titles)))
        (wait-for "edit" (lambda () (not (has "holds_alternative"))))))
