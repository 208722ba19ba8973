"""The page on which editors write files in a forge: the configuration of Sveltia CMS, made of the record classes."""
