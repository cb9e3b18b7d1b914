"""The house of Parlor: each floor imports only from the floors below it.

app.py                 the roof: create_app(settings=None) puts the house together
village/pages/      6  what people see: guard, render, errors, menu and one folder per room (routes.py, forms.py)
village/actions/    5  what people do: every change of data; the only floor that commits
village/papers/     4  what is printed or handed over: agenda, minutes, notices (print page, PDF, Word)
village/queries/    3  what people may see: every read, each function takes `viewer` first
village/rules/      2  what is allowed: workflow, permissions, places, deadlines, masking. No Flask, no SQL
village/models/     1  what there is: tables
village/vocabulary/, extensions.py, settings.py  0   words, tools, knobs      village/commands/, serve.py beside pages

This module imports nothing, or every import of a low floor would load the upper ones.
"""
