"""The history of the schema, carried out by Alembic. One file under ``versions`` for each step."""
