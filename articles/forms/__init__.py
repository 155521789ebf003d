"""What may come in: one module for each thing that an editor does."""
