"""The work on items: checklists, evidence, owners, history, and how far it has come."""
