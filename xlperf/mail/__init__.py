"""Briefings to managers by e-mail: drafts, and e-mails sent through the council's server. Imported by the mail commands alone."""
