;;; emacs.el --- what the scenarios for Emacs share -*- lexical-binding: t -*-
(require 'eglot)
(require 'flymake)
(require 'cl-lib)
(setq enable-local-variables nil
      eglot-sync-connect 30)

(defun fail (what &rest arguments)
  (apply #'message (concat "emacs: " what) arguments)
  (kill-emacs 1))

(defun wait-for (what condition)
  (let ((end (+ (float-time) 60)))
    (while (not (funcall condition))
      (when (> (float-time) end)
        (fail "no %s" what))
      (accept-process-output nil 0.05))))

(defun has (text)
  (save-excursion
    (goto-char (point-min))
    (search-forward text nil t)))

(defun pick-action (choose)
  "Asks for code actions and takes the one whose title CHOOSE gives for all titles."
  (cl-letf (((symbol-function 'completing-read)
             (lambda (_ all &rest _)
               (funcall choose (mapcar (lambda (x) (if (consp x) (car x) x)) all)))))
    ;; Picked by the keyboard, not from a menu.
    (let ((last-nonmenu-event t))
      (call-interactively #'eglot-code-actions))))

(defun cure (line act)
  "Opens the file, set up as the README says, with point on its one finding, which is
on LINE. After ACT the file is clean."
  (find-file "a.cpp")
  (c++-mode)
  (load (getenv "SNIPPET"))
  (apply #'eglot (eglot--guess-contact))
  (flymake-mode 1)
  (flymake-start)
  (wait-for "diagnostic" (lambda () (= 1 (length (flymake-diagnostics)))))
  (let* ((found (car (flymake-diagnostics)))
         (at (line-number-at-pos (flymake-diagnostic-beg found))))
    (unless (and (= at line) (string-match-p "FG101" (flymake-diagnostic-text found)))
      (fail "line %s: %s" at (flymake-diagnostic-text found)))
    (goto-char (flymake-diagnostic-beg found)))
  (funcall act)
  (eglot--signal-textDocument/didChange)
  (wait-for "clean file" (lambda () (null (flymake-diagnostics))))
  (save-buffer)
  ;; It kills every server right after `exit', and then says "status 9" of it.
  (eglot-shutdown (eglot-current-server))
  (kill-emacs 0))
