# Words of: reward
