"""What is printed or handed over: the words of a paper once, then the print page and the PDF that show them."""
