int clean();
