x; // #there
