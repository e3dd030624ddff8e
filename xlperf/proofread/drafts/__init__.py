"""Drafts as people have them: Word, text, workbooks with commentary."""
