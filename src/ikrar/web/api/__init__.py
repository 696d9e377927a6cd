"""The register as JSON over the same views as the pages, described by OpenAPI, for programs with a token."""

from ikrar.web.api.describe import openapi
from ikrar.web.api.routes import routes

__all__ = ["openapi", "routes"]
