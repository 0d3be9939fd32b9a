"""What people see: domain objects in, text and keyboard out. Nothing here is awaited."""
