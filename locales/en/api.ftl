# Words of: api
