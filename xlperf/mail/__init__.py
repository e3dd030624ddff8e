"""Packs, and reminders, to managers by e-mail."""
