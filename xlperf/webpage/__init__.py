"""A judged pack as one page for browsers, from a template that a council may edit."""
