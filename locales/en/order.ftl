# Words of: order
