# Words of: shop
