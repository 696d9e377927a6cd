"""One TOML file a language: words to language-neutral symbols. Loaded here, and nowhere else."""
