"""The models of the YAML under `knowledge/`, loading, checking and linking it across years."""
