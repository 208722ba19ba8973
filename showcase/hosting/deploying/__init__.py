"""A built site on its way to the machine it is served from: uploaded beside the old one, looked at, then shown."""
