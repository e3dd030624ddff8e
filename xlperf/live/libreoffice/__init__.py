"""An xlwings engine over LibreOffice: code written with xlwings for Excel runs unchanged against Calc.

`engine.activate` connects to the LibreOffice that is open and makes it the program that ``xw.apps`` speaks of. What
xlwings itself defines is documented there; a docstring here says where LibreOffice differs. Whatever else xlwings
offers (charts, pictures, pivot tables) raises NotImplementedError.
"""
