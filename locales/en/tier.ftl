# Words of: tier
