complete --keep-order --exclusive --command asyncw --arguments "(COMPLETE=fish asyncw -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
