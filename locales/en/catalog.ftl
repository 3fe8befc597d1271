# Words of: catalog
