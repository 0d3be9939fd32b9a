"""What one chat shares and itabot must not forget, kept in a database."""
