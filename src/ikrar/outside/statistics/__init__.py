"""Statistics offices and their files: series by file, by the World Bank's, SDMX and UN Comtrade services; trade by DuckDB."""
