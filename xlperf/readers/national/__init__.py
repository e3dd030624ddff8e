"""From tables of national figures to what each indicator is compared with."""
