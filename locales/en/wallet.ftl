# Words of: wallet
