;;; emacs-expected.el --- eglot with `fullgraph server' -*- lexical-binding: t -*-
;; A diagnostic on its line, the code action, and with a reason nothing is left.
(cure 4
      (lambda ()
        (let ((begun "// fullgraph: expected(FG101): "))
          (pick-action #'car)
          (wait-for "edit" (lambda () (has begun)))
          (goto-char (has begun))
          (insert "both are served"))))
