# Words of: question.
