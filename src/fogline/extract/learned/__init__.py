"""The learned reader: a small encoder that marks which figures are claims and points at the words of their roles."""
