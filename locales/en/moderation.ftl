# Words of: moderation.
