"""The steps of the schema, each naming the one before it in ``down_revision``.

A step is written by hand; ``tests/office/test_migrations.py`` lists what it still lacks. To
alter a table use ``op.batch_alter_table``, which SQLite needs. A released step never changes.
"""
