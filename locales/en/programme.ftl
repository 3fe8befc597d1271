# Words of: programme
