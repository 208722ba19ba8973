"""Open data of member sites, fetched and copied into the folder of a site."""
