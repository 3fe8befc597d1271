# Words of: admin
