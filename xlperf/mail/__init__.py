"""Packs to managers by e-mail: drafts, and mails sent through the council's server. Imported by the mail commands alone."""
