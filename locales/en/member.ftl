# Words of: member
