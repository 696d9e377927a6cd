"""One folder a mechanism, data only. Loaded and validated here, and nowhere else."""
