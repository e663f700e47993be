namespace NetOptRL;
