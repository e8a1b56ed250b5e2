"""The reference every page is measured against: a bare Django page, with nothing of the product in it.

The project that `django-admin startproject` makes, with LocaleMiddleware added: one page of twenty cards, 18 kB of
HTML, from five indexed queries over 10,000 items.
"""
