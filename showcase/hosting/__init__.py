"""Tools for whoever runs the machine that a site is served from: configurations of servers, and the way there."""
