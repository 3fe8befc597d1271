# Words of: connect
connect-refused = This site may not ask who is signed in here.
connect-unreadable = This is no request to sign in.
